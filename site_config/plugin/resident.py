"""MkDocs kept loaded between builds, for who watches a library.

``python -m site_config.plugin.resident`` takes a line for each build from stdin: what
``site_config.plugin.quick`` takes, as a JSON list. It answers with the exit code, alone on a
line. Words for people go to stderr.
"""

from __future__ import annotations

import gc
import json
import sys
import traceback
from functools import partial

from mkdocs.__main__ import cli
from mkdocs.commands import build as mkdocs_build

from site_config.plugin.loaded import Loaded
from site_config.plugin.quick import build_quickly


def main() -> None:
    """Builds as often as asked to, until nobody asks any more."""
    mkdocs_build.build = partial(build_quickly, loaded=Loaded())
    for line in sys.stdin:
        code = _run(json.loads(line))
        # A build runs without the collector of dead rings; between builds there is time.
        gc.collect()
        print(code, flush=True)  # noqa: T201 - the answer to the other program


def _run(arguments: list[str]) -> int:
    try:
        cli(arguments, prog_name="mkdocs")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except Exception:
        # One build may fail; the next is asked of the same program.
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main()
