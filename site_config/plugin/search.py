"""What Material's search needs to find Chinese terms.

Its script cuts a run of Chinese characters in a query into words of the index, but
never tries the words that end with the query's last character: of 联合验收 it
keeps 联合. The bound of that loop is one short (seen in Material 9.6 to 9.8).
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.plugins import PluginCollection

from site_config.taxonomy import Vocabulary, render_user_dictionary

_SHORT_LOOP = re.compile(
    r"(?P<head>for\(let (?P<end>\w+)=(?P<start>\w+)\+1;(?P=end))<"
    r"(?P<tail>(?P<query>\w+)\.length;(?P=end)\+\+\)(?P=query)\.slice\((?P=start),(?P=end)\)in )"
)


def use_search_dictionary(vocabulary: Vocabulary, path: Path, plugins: PluginCollection) -> None:
    """Write the vocabulary's words to ``path`` and name it to the search plugin, if any."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_user_dictionary(vocabulary), encoding="utf-8", newline="\n")
    search = plugins.get("material/search")
    if search is not None:
        search.config["jieba_dict_user"] = str(path)


def run_loop_to_its_end(script: str) -> str | None:
    """The search script mended; None if it holds no such loop, or several.

    >>> run_loop_to_its_end("for(let o=s+1;o<t.length;o++)t.slice(s,o)in e&&(n[s]=o-s)")
    'for(let o=s+1;o<=t.length;o++)t.slice(s,o)in e&&(n[s]=o-s)'
    """
    mended, times = _SHORT_LOOP.subn(r"\g<head><=\g<tail>", script)
    return mended if times == 1 else None


def mend_search_worker(path: Path) -> bool:
    """Mend the script at ``path``; False, and the file as it was, if it is not as known."""
    mended = run_loop_to_its_end(path.read_text(encoding="utf-8"))
    if mended is not None:
        path.write_text(mended, encoding="utf-8", newline="\n")
    return mended is not None
