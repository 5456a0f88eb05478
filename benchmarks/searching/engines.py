"""The engines: how each makes its index from the pages, with what that costs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.costs import take

HERE = Path(__file__).parent
PAGES = HERE / "pages"
MOST_FOR_MATERIAL = 2000
"""Its index is one file that a browser needs minutes for when there are more pages."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the same articles lie: content/ of the library, plain HTML, and JSON."""

    articles: int
    content: Path
    html: Path
    json: Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What making an index took, of a process of its own, and what it left.

    ``index`` is the processor's time without that of reading pages, where it is told apart.
    """

    cpu: float
    index: float
    wall: float
    peak: int
    size: int
    files: int


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name, the page that drives it, and the command that makes its index.

    ``command`` takes the corpus and the folder to fill; ``needs`` names what must be
    fetched first and ``most`` the articles beyond which it is left out.
    """

    name: str
    page: str
    command: Callable[[Corpus, Path], Sequence[str]]
    needs: Path | None = None
    most: int | None = None


def engines(peers: Path) -> list[Engine]:
    """Ours first, then the peers, whose programs lie in a folder of their own."""
    modules = peers / "node_modules"
    mini = modules / "minisearch" / "dist" / "umd" / "index.js"
    new = next(iter(sorted(modules.glob("@pagefind/*/bin/pagefind_extended"))), None)
    old = peers / "python" / "pagefind_bin_extended" / "pagefind_extended"
    return [
        Engine("ours", "ours.html", _ours),
        Engine("Pagefind 1.6.0", "pagefind.html", _pagefind(new or old), new or modules),
        Engine("Pagefind 1.5.2", "pagefind.html", _pagefind(old), old),
        Engine("MiniSearch bigrams", "minisearch.html", _minisearch(mini), mini),
        Engine("Material lunr", "material.html", _material, most=MOST_FOR_MATERIAL),
    ]


def _ours(corpus: Corpus, out: Path) -> Sequence[str]:
    return (sys.executable, "-m", "benchmarks.searching.build_ours", str(corpus.content), str(out))


def _pagefind(program: Path) -> Callable[[Corpus, Path], Sequence[str]]:
    def command(corpus: Corpus, out: Path) -> Sequence[str]:
        signs = ("--include-characters", "+±%")
        place = ("--site", str(corpus.html), "--output-path", str(out / "index"))
        return (str(program), *place, "--silent", *signs)

    return command


def _minisearch(library: Path) -> Callable[[Corpus, Path], Sequence[str]]:
    def command(corpus: Corpus, out: Path) -> Sequence[str]:
        script = str(PAGES / "minisearch-build.cjs")
        return (
            "node",
            "--max-old-space-size=8192",
            script,
            str(library),
            str(corpus.json),
            str(out),
        )

    return command


def _material(corpus: Corpus, out: Path) -> Sequence[str]:
    module = "benchmarks.searching.build_material"
    return (sys.executable, "-m", module, str(corpus.json), str(out))


def build(engine: Engine, corpus: Corpus, out: Path) -> Cost:
    """Make the index in a process of its own; CalledProcessError if that fails."""
    shutil.rmtree(out, ignore_errors=True)
    (out / "bench").mkdir(parents=True)
    for file in PAGES.iterdir():
        shutil.copy(file, out / "bench" / file.name)
    taken = take(engine.command(corpus, out))
    made = [file for file in out.rglob("*") if file.is_file() and file.parent.name != "bench"]
    size = sum(file.stat().st_size for file in made)
    index = _index_cpu(out, taken.cpu)
    return Cost(taken.cpu, index, taken.wall, taken.peak, size, len(made))


def _index_cpu(out: Path, whole: float) -> float:
    told = out / "bench" / "cost.json"
    return float(json.loads(told.read_text("utf-8"))["index"]) if told.exists() else whole


def fetch(peers: Path) -> list[str]:
    """Fetch the peers at fixed versions; what could not be had, one line each."""
    peers.mkdir(parents=True, exist_ok=True)
    quiet = ("--silent", "--no-fund", "--no-audit", "--prefix", str(peers))
    node = ("npm", "install", *quiet, "pagefind@1.6.0", "minisearch@7.2.0")
    target = ("--quiet", "--no-deps", "--target", str(peers / "python"))
    python = (sys.executable, "-m", "pip", "install", *target, "pagefind_bin_extended==1.5.2")
    wanted = ((peers / "node_modules" / "minisearch", node), (peers / "python", python))
    return [words for made, command in wanted if not made.exists() for words in _run(command)]


def _run(command: Sequence[str]) -> list[str]:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        return [f"{command[0]} could not fetch {' '.join(command[-2:])}: {error}"]
    return []
