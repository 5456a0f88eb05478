"""The vocabulary as a user dictionary for jieba, so that search keeps terms whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_config.taxonomy.model import Vocabulary

FREQUENCY = 200_000
"""Near that of jieba's commonest words: a term then beats any cut through it."""

# What jieba 0.42 treats as one block before it looks into its dictionary.
_BLOCK = re.compile(r"[一-鿕a-zA-Z0-9+#&._%-]+")
# The search plugin of Material hands jieba only runs of Chinese characters.
_HAN_RUN = re.compile(r"[㐀-鿿豈-﫿]{2,}")


def vocabulary_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every name that leads to a practice, topic or brand, once, in vocabulary order."""
    return tuple(dict.fromkeys(_names(vocabulary)))


def can_be_whole(word: str) -> bool:
    """Whether jieba can keep the word whole: no brackets, quotes, spaces, 、 or ±.

    >>> can_be_whole("3+1联合验收"), can_be_whole("周对接、月上门")
    (True, False)
    """
    return _BLOCK.fullmatch(word) is not None


def render_user_dictionary(vocabulary: Vocabulary) -> str:
    """A jieba user dictionary, one ``word frequency`` a line, sorted: same input, same bytes.

    Holds each name that jieba can keep whole and, for names mixed with figures
    or signs, each run of Chinese characters in it, since that is all the search
    plugin segments: of ``15分钟政务服务圈`` it sees ``分钟政务服务圈``.
    """
    words = vocabulary_words(vocabulary)
    kept = {word for word in words if can_be_whole(word) and len(word) > 1}
    kept |= {run for word in words for run in _HAN_RUN.findall(word)}
    return "".join(f"{word} {FREQUENCY}\n" for word in sorted(kept))


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    for topic in vocabulary.topics:
        yield from (topic.label, *topic.alt)
    for practice in vocabulary.practices:
        yield from (*practice.labels, *practice.search)
    for brand in vocabulary.brands:
        yield brand.label
