"""Elements within an article's element that their names tell to be no text of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from scraper.read.html.runs import Run
from scraper.read.html.tree import Tree

_MOST = 0.34
"""Share of the text that such an element may hold; one with more is the article's own."""
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:comments?|cmts?|related?|recommend(?:s|ed|ations?)?|newsletter|subscri(?:be|ption)"
    r"|breadcrumbs?|ranking|rank-?list|hot-?(?:list|news)|you-?like|ai-?(?:summary|abstract|digest)"
    r"|(?:about-?)?author-?(?:card|box|bio|intro|profile)|(?:download|open)-?app|app-?download)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that sites of many kinds give to comments, other articles and what they advertise."""


def in_named_noise(tree: Tree, runs: Sequence[Run], body: tuple[int, int]) -> frozenset[int]:
    """The runs of a body in elements of such a name, unless much of its text is in them."""
    total = sum(run.length for run in runs[body[0] : body[1]])
    if not total:
        return frozenset()
    found: set[int] = set()
    for nodes in _elements(tree, range(runs[body[0]].node, runs[body[1] - 1].node + 1)):
        held = [place for place in range(*body) if runs[place].node in nodes]
        if sum(runs[place].length for place in held) <= _MOST * total:
            found.update(held)
    return frozenset(found)


def _elements(tree: Tree, nodes: range) -> Iterator[range]:
    """Elements of such a name among these nodes, the outermost of each nest."""
    node = nodes.start
    while node < nodes.stop:
        end = tree.ends[node]
        if tree.tags[node] and end <= nodes.stop and _is_named(tree.attributes[node]):
            yield range(node, end)
            node = end
        else:
            node += 1


def _is_named(attributes: Mapping[str, str]) -> bool:
    name = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return len(name) <= 300 and _NAMED.search(name) is not None
