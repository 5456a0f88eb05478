"""Places that were sorted in runs on the disk are those sorted all at once, a term in one block."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_config.search import runs as module
from site_config.search.packing import exchanged
from site_config.search.runs import TERM_SHIFT, Packed, Runs, blocks_of, kept

PLACES = st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 3))
COLUMNS = st.lists(st.sets(PLACES, min_size=1, max_size=9), max_size=8)


def packed(places: set[tuple[int, int, int]]) -> Packed:
    """Terms, articles and positions in one number each."""
    rows = [term << 36 | doc << 17 | place for term, doc, place in sorted(places)]
    return np.array(rows, np.uint64)


@pytest.fixture(autouse=True)
def _many_runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "_RUN", 10)
    yield
    monkeypatch.undo()


@given(COLUMNS, st.sampled_from([1, 4, 1 << 18]))
@settings(max_examples=50)
def test_blocks_are_all_places_in_order(
    columns: list[set[tuple[int, int, int]]], block: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        file = Path(folder) / "kept"
        for home in (None, Path(folder) / "new"):
            runs = Runs(home)
            for column in columns:
                runs.add(packed(column)[::-1])
            blocks = list(kept(runs.blocks(), file))
            assert rows_of(blocks) == sorted(row for c in columns for row in packed(c).tolist())
            assert is_parted(blocks)
            assert not home or not list(home.glob("*"))
        assert rows_of(blocks_of(file)) == rows_of(blocks)
        assert is_parted(list(blocks_of(file)))


def rows_of(blocks: Iterator[Packed] | list[Packed]) -> list[int]:
    return [row for block in blocks for row in block.tolist()]


def is_parted(blocks: list[Packed]) -> bool:
    """Whether no term is in two blocks."""
    terms = [term for block in blocks for term in set((block >> TERM_SHIFT).tolist())]
    return len(terms) == len(set(terms))


@given(st.sets(PLACES), st.sets(PLACES), st.sets(st.integers(0, 9)), st.sampled_from([1, 4, 99]))
@settings(max_examples=100)
def test_places_of_some_articles_are_exchanged(
    before: set[tuple[int, int, int]],
    after: set[tuple[int, int, int]],
    docs: set[int],
    block: int,
) -> None:
    fresh = {place for place in after if place[1] in docs}
    gone = {place for place in before if place[1] in docs}
    now = (before - gone) | fresh
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        file = Path(folder) / "pairs.bin"
        packed(before).tofile(file)
        told = list(exchanged(file, docs, packed(fresh)))
        assert np.fromfile(file, np.uint64).tolist() == packed(now).tolist()
    terms = sorted({place[0] for place in gone | fresh})
    assert [term for ids, _ in told for term in ids.tolist()] == terms
    changed = {place for place in now if place[0] in terms}
    assert rows_of([places for _, places in told]) == packed(changed).tolist()
