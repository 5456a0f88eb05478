"""Parts of the theme that are the same on many pages, rendered once for all of them.

Material renders the whole navigation anew for every page, though for pages outside of it
only the way to the root and the words of the language differ.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

import jinja2
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation

PARTS = (
    "partials/nav.html",
    "partials/tabs.html",
    "partials/palette.html",
    "partials/javascripts/base.html",
    "partials/javascripts/palette.html",
)
"""Templates that ask of a page only where it is, and whether it is in the navigation."""
Render = Callable[[Context], Iterator[str]]


def keep_parts(env: jinja2.Environment, nav: Navigation) -> None:
    """Lets the parts be rendered once for all pages on which they are the same."""
    own = frozenset(id(page) for page in nav.pages)
    for name in PARTS:
        try:
            template = env.get_template(name)
        except jinja2.TemplateNotFound:
            continue
        template.root_render_func = _kept(template.root_render_func, own)


def _kept(render: Render, own: frozenset[int]) -> Render:
    known: dict[Hashable, str] = {}

    def kept(context: Context, *rest: object) -> Iterator[str]:
        del rest
        page = context.get("page")
        if page is None or id(page) in own:
            yield from render(context)
            return
        key = _key(context)
        if key not in known:
            known[key] = "".join(render(context))
        yield known[key]

    return kept


def _key(context: Context) -> Hashable:
    """Where the page is, its language, its settings and what its navigation shows."""
    page, nav = context["page"], context["nav"]
    links = tuple((item.title, str(getattr(item, "url", "")), item.active) for item in nav.items)
    folder = page.url.rpartition("/")[0]
    home = nav.homepage.url if nav.homepage else None
    return folder, context["base_url"], page.meta.get("lang"), id(context["config"]), home, links
