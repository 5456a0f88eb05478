"""Makes our index of a content folder, and puts the client beside it.

usage: python -m benchmarks.searching.build_ours CONTENT FOLDER

A build of the site has the library at hand already; what reading it takes here is told
apart, in bench/cost.json. As in such a build, Python's collector of dead rings is off.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import time
from pathlib import Path

import site_config
from site_config.gazetteer import load_gazetteer
from site_config.library import load_library
from site_config.search import write_search
from site_config.taxonomy import load_vocabulary

ASSETS = Path(site_config.__file__).parent / "overrides" / "assets"


def main(content: str, folder: str) -> None:
    """Write search/ and assets/ of the folder."""
    gc.disable()
    out = Path(folder)
    library = load_library(Path(content), load_vocabulary())
    gazetteer = load_gazetteer()
    read = time.process_time()
    write_search(library, gazetteer, Path(content), out)
    told = {"read": read, "index": time.process_time() - read}
    (out / "bench" / "cost.json").write_text(json.dumps(told), encoding="utf-8")
    (out / "assets").mkdir()
    for script in ASSETS.glob("search-*.js"):
        shutil.copy(script, out / "assets" / script.name)


if __name__ == "__main__":
    main(*sys.argv[1:])
