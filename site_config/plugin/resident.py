"""MkDocs kept loaded between builds, for who watches a library.

``python -m site_config.plugin.resident`` takes a line for each build from stdin: what
``site_config.plugin.quick`` takes, as a JSON list. It answers with the exit code, alone on a
line. Words for people go to stderr. An empty list asks it to load what the last build left,
while somebody else writes the content that it will be asked to build.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TextIO

from mkdocs.__main__ import cli
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from site_config.build.digests import load_digests
from site_config.library.loading import pages_of
from site_config.plugin.fronts import Fronts
from site_config.plugin.loaded import Loaded
from site_config.plugin.plugin import PracticeSitePlugin
from site_config.plugin.quick import build_quickly, kept_digests, kept_path
from site_config.plugin.vocabulary import vocabulary_of
from site_config.taxonomy import VocabularyError


def main() -> None:
    """Builds as often as asked to, until nobody asks any more."""
    loaded, answers = Loaded(), _answers()
    mkdocs_build.build = partial(build_quickly, loaded=loaded)
    for line in sys.stdin:
        arguments = json.loads(line)
        build, load = partial(cli, arguments, prog_name="mkdocs"), partial(_load, loaded)
        code = _run(build if arguments else load)
        # A build runs without the collector of dead rings; between builds there is time.
        gc.collect()
        answers.write(f"{code}\n")


def _answers() -> TextIO:
    """Stdout as it is, for answers alone: what others print there, plugins say, goes to stderr."""
    kept = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1, encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return kept


def _run(step: Callable[[], object]) -> int:
    try:
        step()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except Exception:
        # One build may fail; the next is asked of the same program.
        traceback.print_exc()
        return 1
    return 0


def _load(loaded: Loaded) -> None:
    """Vocabulary and articles. What cannot be read is told by the build."""
    gc.disable()
    with suppress(MkDocsException, VocabularyError, OSError):
        config = load_config()
        content, root = Path(config.docs_dir), Path(config.config_file_path).parent
        for plugin in config.plugins.values():
            if isinstance(plugin, PracticeSitePlugin):
                vocabulary_of(root / plugin.config.taxonomy)
        fronts = Fronts(kept_path("fronts.txt"), digests=load_digests(*kept_digests()))
        fronts.loaded = loaded
        fronts.load_known(pages_of(content), content)


if __name__ == "__main__":
    main()
