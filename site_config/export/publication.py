"""Who publishes the library and where: what files say of themselves and of each other."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
"""Version of all file layouts; it rises when a reader of the old one would go wrong."""
LICENCE = ("MIT", "https://opensource.org/license/mit")
"""Name and address of the licence of what the library itself adds."""
RIGHTS = "原文版权归原作者和原媒体所有；分类、释义与整理由本库完成，按 MIT 许可证提供。"


@dataclass(frozen=True, slots=True)
class Publication:
    """Name of the site, and its address if anyone told it; pages may be folders."""

    name: str
    about: str = ""
    address: str | None = None
    folders: bool = False

    def page(self, path: str, anchor: str = "") -> str:
        """Address of a page below content/: absolute if the site's is known, else from its root.

        >>> Publication("库").page("articles/000/1.md", "p3")
        'articles/000/1.html#p3'
        >>> Publication("库", address="https://a.cn/", folders=True).page("years/index.md")
        'https://a.cn/years/'
        """
        return self.file(self._built(path)) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """Address of a file of the site, likewise."""
        return f"{self.address.rstrip('/')}/{path}" if self.address else path

    def seen_from(self, file: str, path: str, anchor: str = "") -> str:
        """Address of a page as a file of the site names it: relative if it must be.

        >>> Publication("库").seen_from("feeds/topics/a.xml", "articles/000/1.md")
        '../../articles/000/1.html'
        """
        if self.address:
            return self.page(path, anchor)
        return "../" * file.count("/") + self.page(path, anchor) or "./"

    def _built(self, path: str) -> str:
        stem = path.removesuffix(".md")
        if not self.folders:
            return f"{stem}.html"
        folder = stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"
        return "" if stem == "index" else folder
