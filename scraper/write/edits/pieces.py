"""The body of a page in pieces that are merged one by one: paragraphs, rows, items.

A line that only holds a block's anchor or classes is a piece of its own, so that a
paragraph that gets another number is not another paragraph.
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

MARK_LENGTH = 6
"""Characters of a mark: 36 bits, so that an edited piece passes for one of a page's some
hundred pieces once in a hundred million edits."""
NOTE = ":"
"""What the mark of an anchor's line begins with: such lines alone never tell where we are."""
_NOTE_LINE = re.compile(r"\s*(?:>\s*)?\{: ?[^{}]*\}")
_NO_TEXT = "{>|-*+0123456789 \t"
"""What rows, items and lines of anchors begin with."""
_ROW = re.compile(r"\s*(?:\||[-*+]\s|\d+[.)]\s)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ANCHOR = re.compile(r"\{:[^{}]*?#([\w-]+)")
_LOST = re.compile(r"(?:\*&#8203;\*\{: #[\w-]+ \})+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a body, and the line ends that part it from the one before."""

    gap: str
    text: str

    @property
    def mark(self) -> str:
        """Short digest of the text, and of whether it goes on the block before."""
        mark = mark_of(f"\n{self.text}" if self.gap == "\n" else self.text)
        return NOTE + mark[1:] if _is_note(self.text) else mark

    @property
    def anchors(self) -> list[str]:
        """The anchors that it sets."""
        return _ANCHOR.findall(self.text)


def mark_of(text: str) -> str:
    """Short digest of a text, in the letters of base64."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return b2a_base64(digest)[:MARK_LENGTH].decode()


def split_body(body: str) -> list[Piece]:
    """The pieces of a body; ``join_pieces`` gives it back, without line ends at its ends."""
    pieces: list[Piece] = []
    gap = ""
    for text in _texts(body.strip("\n").split("\n")):
        if text is None:
            gap += "\n"
        else:
            pieces.append(Piece(gap, text))
            gap = "\n"
    return pieces


def join_pieces(pieces: Iterable[Piece]) -> str:
    """A body again. The first piece of it begins it, wherever it stood before."""
    text = "".join(f"{piece.gap or _APART}{piece.text}" for piece in pieces)
    return text.lstrip("\n")


_APART = "\n\n"


def _texts(lines: Sequence[str]) -> Iterator[str | None]:
    """Lines joined where they are one piece; None for an empty line."""
    grown: list[str] = []
    fence = ""
    for line in lines:
        fenced = bool(fence)
        if grown and not fenced and (_begins(line) or _ends(grown[-1])):
            yield "\n".join(grown)
            grown = []
        if not line and not fenced:
            yield None
            continue
        grown.append(line)
        fence = _fence_after(fence, line)
    if grown:
        yield "\n".join(grown)


def _begins(line: str) -> bool:
    return not line or (line[0] in _NO_TEXT and bool(_ROW.match(line) or _is_note(line)))


def _ends(line: str) -> bool:
    return line[:1] in _NO_TEXT and (line.lstrip().startswith("|") or _is_note(line))


def _is_note(line: str) -> bool:
    return line.endswith("}") and bool(_NOTE_LINE.fullmatch(line))


def _fence_after(fence: str, line: str) -> str:
    """The fence of a block of code that is open after this line."""
    if "```" not in line and "~~~" not in line:
        return fence
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence


def without_lost_anchors(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without those that ``with_lost_anchors`` put in."""
    return [piece for piece in pieces if not _LOST.fullmatch(piece.text)]


def with_lost_anchors(pieces: Sequence[Piece], made: Sequence[Piece]) -> list[Piece]:
    """The pieces, with each anchor once, and with those of ``made`` that have gone.

    Other pages lead to them; they stand, unseen, where their block stood.
    """
    kept = _each_anchor_once(pieces)
    places = {name: number for number, piece in enumerate(kept) for name in piece.anchors}
    lost: dict[int, list[str]] = {}
    last = -1
    for name in (name for piece in made for name in piece.anchors):
        if name in places:
            last = places[name]
        else:
            lost.setdefault(last, []).append(name)
    for place in sorted(lost, reverse=True):
        text = "".join(f"*&#8203;*{{: #{name} }}" for name in lost[place])
        kept.insert(_block_end(kept, place), Piece(_APART, text))
    return kept


def _block_end(pieces: Sequence[Piece], place: int) -> int:
    """Where the block ends that the piece at ``place`` belongs to: a line may be no row's."""
    end = place + 1
    while end < len(pieces) and pieces[end].gap == "\n":
        end += 1
    return end


def _each_anchor_once(pieces: Sequence[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    seen: set[str] = set()
    for piece in pieces:
        repeated = seen.intersection(piece.anchors)
        if not (repeated and _is_note(piece.text)):
            kept.append(piece)
        seen.update(piece.anchors)
    return kept
