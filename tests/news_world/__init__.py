"""A small world of news for tests: government sites, a paper, feeds, a sitemap, on 127.0.0.x.

Everything in it follows from a seed. It misbehaves by a schedule, keeps a log of every request,
and knows which articles a polite visitor can have.
"""

from tests.news_world.faults import Fault, Schedule
from tests.news_world.server import Hit
from tests.news_world.world import World, living

__all__ = ["Fault", "Hit", "Schedule", "World", "living"]
