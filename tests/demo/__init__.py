"""A library of made-up articles, large enough to see every kind of page full.

For tests and benchmarks only. Places and names of practices are real words, so that the
recognisers find them; nothing that the articles tell ever happened.
"""

from tests.demo.project import Demo, Written, write_demo

__all__ = ["Demo", "Written", "write_demo"]
