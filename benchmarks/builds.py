"""Building a library beside its peers: processor, clock, memory, and how ours does after an edit.

usage: python -m benchmarks.builds [--articles N] [--without NAME,…]

The demo library of so many articles is made in .cache/builds. Ours builds it from its sources
(reading, facts, all pages, exports, search), then with nothing changed, then with one sentence
of one source changed. Material (its search and tags, pruned navigation; and without its search)
and Hugo (tags, no search; left out if it is not installed) build the pages that ours made of
the sources: ours reads them too, which the line "the site alone" leaves out.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.building.peers import lay_for_hugo, lay_for_material
from benchmarks.costs import Taken, take

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "builds"
Peer = tuple[str, Callable[[Path, Path], Sequence[str]]]


def peers() -> list[Peer]:
    """Those that can be had, with what lays the pages out for each."""
    both, tags = ("search", "tags"), ("tags",)
    found: list[Peer] = [
        ("Material", lambda *places: lay_for_material(*places, plugins=both)),
        ("Material without search", lambda *places: lay_for_material(*places, plugins=tags)),
    ]
    if shutil.which("hugo"):
        return [*found, ("Hugo", lay_for_hugo)]
    print("left out: Hugo (Debian: apt-get install hugo)")
    return found


def ours(project: Path) -> dict[str, Taken]:
    """What each way of building the library takes, one after another."""
    found = {"ours, from sources": _build(project)}
    shutil.rmtree(project / "site")
    found["ours, the site alone"] = _build(project)
    found["ours, nothing changed"] = min((_build(project) for _ in range(3)), key=_wall)
    edit(project)
    found["ours, one sentence edited"] = _build(project)
    return found


def _build(project: Path) -> Taken:
    """Exit code 1 says that something was told of the sources; the site is built."""
    command = (sys.executable, "-m", "scraper.cli", "build", "--project", str(project))
    return take(command, ROOT, well=(0, 1))


def _wall(taken: Taken) -> float:
    return taken.wall


def edit(project: Path) -> None:
    """Change a sentence in the middle source, and its digest in the catalogue."""
    catalogue = project / "seeds" / "sources.yml"
    text = catalogue.read_text("utf-8")
    names = re.findall(r"^  file: (.+)$", text, re.MULTILINE)
    source = project / "seeds" / names[len(names) // 2]
    before = source.read_bytes()
    after = before.replace("推进".encode(), "持续推进".encode())
    after = after if after != before else before.replace("，".encode(), "，也".encode(), 1)
    source.write_bytes(after)
    old, new = (hashlib.sha256(one).hexdigest() for one in (before, after))
    catalogue.write_text(text.replace(old, new), encoding="utf-8")


def main() -> None:
    """Build with each and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--without", default="", help="names of peers, parted by commas")
    given = arguments.parse_args()
    project = CACHE / "ours"
    shutil.rmtree(project, ignore_errors=True)
    demo = ("tests.demo", str(project), "--articles", str(given.articles))
    take((sys.executable, "-m", *demo), ROOT)
    found = ours(project)
    left = [name for name in given.without.lower().split(",") if name]
    for name, lay in peers():
        if not any(word in name.lower() for word in left):
            folder = CACHE / "peer"
            command = lay(project / "content", folder)
            found[name] = take(command, folder)
    pages = sum(1 for _ in (project / "content").rglob("*.md"))
    print(f"{given.articles:,} articles, {pages:,} pages; ratios to ours with the site alone")
    print_table(found, found["ours, the site alone"])


def print_table(found: dict[str, Taken], base: Taken) -> None:
    """One line a program: seconds, memory, and the processor's time beside that of ``base``."""
    print(f"{'':28}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'CPU ratio':>11}")
    for name, one in found.items():
        figures = f"{one.cpu:9.1f}{one.wall:9.1f}{one.peak / 1e6:9.0f}{one.cpu / base.cpu:11.2f}"
        print(f"{name:28}{figures}")


if __name__ == "__main__":
    main()
