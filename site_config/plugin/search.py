"""What Material's search needs to find Chinese terms.

Its script cuts each run of Chinese characters in a query into words of the index,
with four faults (seen in Material 9.6 to 9.8). It never tries the words that end
with the run's last character, so that of 联合验收 it keeps 联合: the bound of a loop
is one short. It glues the words to what stands beside the run, so that
3+1联合验收 becomes one word that no page has. It looks for words by their beginning
only, though Chinese names grow at the front: a term that the dictionary keeps whole,
as 竣工联合验收, would hide 联合验收. And so it calls a word missing from a page that
has it inside a longer one.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from mkdocs.plugins import PluginCollection

from site_config.taxonomy import Vocabulary, render_user_dictionary

_FAULTS = (
    (
        re.compile(
            r"(for\(let (?P<end>\w+)=(?P<start>\w+)\+1;(?P=end))<((?P<query>\w+)\.length;"
            r"(?P=end)\+\+\)(?P=query)\.slice\((?P=start),(?P=end)\)in )"
        ),
        r"\g<1><=\g<4>",
    ),
    (
        re.compile(r'(=>)(\[\.\.\.\w+\(\w+,this\.index\.invertedIndex\)\])\.join\("\* "\)'),
        r'\g<1>" "+\g<2>.map(w=>w.length>1?"*"+w:w).join(" ")+" "',
    ),
    (re.compile(r"(\w\[\w\])\.startsWith\((\w\.term)\)"), r"\g<1>.includes(\g<2>)"),
)


def use_search_dictionary(vocabulary: Vocabulary, path: Path, plugins: PluginCollection) -> None:
    """Write the vocabulary's words to ``path`` and name it to the search plugin, if any."""
    # Where jieba keeps its own dictionary is nothing to tell at every build.
    logging.getLogger("jieba").setLevel(logging.WARNING)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_user_dictionary(vocabulary), encoding="utf-8", newline="\n")
    search = plugins.get("material/search")
    if search is not None:
        search.config["jieba_dict_user"] = str(path)


def mend_script(script: str) -> str | None:
    """The search script without its faults; None unless each is there just once."""
    for fault, cure in _FAULTS:
        script, times = fault.subn(cure, script)
        if times != 1:
            return None
    return script


def mend_search_worker(path: Path) -> bool:
    """Mend the script at ``path``; False, and the file as it was, if it is not as known."""
    mended = mend_script(path.read_text(encoding="utf-8"))
    if mended is not None:
        path.write_text(mended, encoding="utf-8", newline="\n")
    return mended is not None
