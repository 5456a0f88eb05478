"""The page that leads on from where a page was before a person moved it."""

from __future__ import annotations

from scraper.write.edits.base import SEALED, read_page
from scraper.write.edits.moves import MOVED
from site_config.page import markdown as md
from site_config.page import seal_page

_ENGLISH = "en/"


def leading_text(path: str, now: str, text: str) -> str:
    """The page at ``path`` that leads to ``now``; ``text`` is the page that went there."""
    front, _ = read_page(text)
    front = front or {}
    is_english = path.startswith(_ENGLISH)
    title = str(front.get("title") or now)
    target = md.link(md.escape(title), md.relative(now, path))
    words = f"This page is now {target}." if is_english else f"这一页已移到{target}。"
    generated = front.get(SEALED)
    leading = {
        "title": title,
        "kind": MOVED,
        "moved_to": now,
        "lang": "en" if is_english else "zh",
        SEALED: generated if isinstance(generated, dict) else {"by": "anliku", "digest": None},
    }
    blocks = [md.heading(1, md.escape(title), anchor="title"), md.block(words, style="lead")]
    return seal_page(leading, md.join(blocks))
