"""seeds/fetch.yml: every fault named with its line, and no row lost to another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.model import AddressKind
from scraper.read.addresses import READERS, load_addresses
from tests.project import ROOT

ROW = "- id: a\n  kind: list\n  url: http://a.cn/\n"


def load(folder: Path, text: str) -> tuple[list[str], list[str]]:
    """Ids of good rows, and issues as printed."""
    path = folder / "seeds" / "fetch.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    book = load_addresses(path)
    return [row.id for row in book.addresses], [str(issue) for issue in book.issues]


def test_the_example_of_the_document_is_read_whole(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "fetch.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "fetch.yml").write_text(example, encoding="utf-8")
    book = load_addresses(tmp_path / "seeds" / "fetch.yml")
    assert book.issues == ()
    assert book.contact == "desk@example.gov.cn"
    kinds = [AddressKind.LIST, AddressKind.EPAPER, AddressKind.FEED, AddressKind.PAGE]
    assert [row.kind for row in book.addresses] == kinds
    first = book.addresses[0]
    assert (first.delay, first.pages, first.select) == (2.0, 20, "ul.news-list a")
    assert book.addresses[2].only == ("*/zwgk/*",)


def test_every_key_is_described() -> None:
    text = (ROOT / "docs" / "fetch.md").read_text(encoding="utf-8")
    assert [key for key in READERS if f"`{key}`" not in text] == []


@pytest.mark.parametrize(
    ("row", "line", "code"),
    [
        ("- id: A B\n  kind: list\n  url: http://a.cn/\n", 2, "wrong-value"),
        ("- id: b\n  kind: blog\n  url: http://a.cn/\n", 3, "wrong-value"),
        ("- id: b\n  kind: list\n  url: file:///etc/passwd\n", 4, "wrong-value"),
        ("- id: b\n  kind: list\n  url: http://me:pw@a.cn/\n", 4, "wrong-value"),
        ("- id: b\n  kind: list\n", 2, "missing-key"),
        (f"{ROW}  delay: -1\n".replace("id: a", "id: b"), 5, "wrong-value"),
        (f"{ROW}  delay: 9999\n".replace("id: a", "id: b"), 5, "wrong-value"),
        (f"{ROW}  pages: 0\n".replace("id: a", "id: b"), 5, "wrong-value"),
        (f"{ROW}  private: yes\n".replace("id: a", "id: b"), 5, "wrong-value"),
        (f"{ROW}  hosts: [http://x/]\n".replace("id: a", "id: b"), 5, "wrong-value"),
        (f"{ROW}  rate: 3\n".replace("id: a", "id: b"), 5, "unknown-key"),
        ("- id: b\n  id: c\n  kind: list\n  url: http://a.cn/\n", 3, "duplicate-key"),
        (ROW, 5, "duplicate-id"),
        ("- just words\n", 2, "row-not-mapping"),
    ],
)
def test_a_bad_row_is_named_and_the_good_one_is_read(
    tmp_path: Path, row: str, line: int, code: str
) -> None:
    good = ROW if code == "duplicate-id" else ROW.replace("id: a", "id: good")
    first = code == "duplicate-id"
    ids, issues = load(tmp_path, f"addresses:\n{good if first else ''}{row}{'' if first else good}")
    assert ids == ["a" if first else "good"]
    assert len(issues) == 1
    assert issues[0].startswith(f"seeds/fetch.yml:{line}: error: ")
    assert issues[0].endswith(f"[{code}]")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "addresses-missing"),
        ("contact: a@b.cn\n", "addresses-missing"),
        ("addresses: []\n", "addresses-missing"),
        ("- id: a\n", "addresses-missing"),
        ("addresses: &x\n- *x\n", "yaml-refused"),
        ("addresses: !!python/object:os.system x\n", "yaml-refused"),
        ("a: [", "yaml-broken"),
    ],
)
def test_a_file_that_lists_nothing_is_one_issue(tmp_path: Path, text: str, code: str) -> None:
    ids, issues = load(tmp_path, text)
    assert ids == []
    assert [issue.rpartition("[")[2][:-1] for issue in issues] == [code]
    assert load_addresses(tmp_path / "none.yml").issues[0].code == "addresses-unreadable"
