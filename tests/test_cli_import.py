"""Files, folders and archives become sources: each once, whatever they are called."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from scraper.pipeline.arrivals import find_day
from scraper.pipeline.parcels import Place, find_places, open_parcel, shown_name
from scraper.read.catalogue import load_catalogue
from tests.project import PAGE, ROOT, anliku, make_project
from tests.word_files import docx, paragraph

WEB = (
    "<!doctype html><html><head><meta name='ArticleTitle' content='县里推行联合验收'>"
    "<meta name='PubDate' content='2023-05-06'></head><body><h1>县里推行联合验收</h1>"
    "<div class='TRS_Editor'>"
    "<p>县行政审批局推行联合验收，企业一次申报，多个部门一起到场，都说好。</p>"
    "<p>过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说省了不少工夫。</p></div>"
    "</body></html>"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path / "l", {"001": PAGE})


def bring(library: Path, *paths: Path | str, code: int = 0) -> str:
    found = anliku("import", *map(str, paths), "--project", str(library))
    assert found.exit_code == code, found.stderr
    return found.stderr


def rows(library: Path) -> list[dict[str, str | None]]:
    catalogue = load_catalogue(library / "seeds" / "sources.yml")
    assert not [issue for issue in catalogue.issues if issue.level == "error"]
    return [
        {"id": s.id, "kind": s.kind, "file": s.file, "outlet": s.outlet, "date": s.date}
        for s in catalogue.sources
    ]


def pack(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_mixed_files_are_told_by_content_and_scraped(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brought"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text(PAGE.replace("柳河", "清河"), encoding="gb18030")
    (folder / "inner" / "网页.data").write_text(WEB, encoding="utf-8")
    (folder / "b.pdf").write_bytes((ROOT / "tests/fixtures/pdf/pageA_scr.pdf").read_bytes())
    word = docx(paragraph("县里推行联合验收", style="1") + paragraph("企业一次申报，都说好。"))
    (folder / "c").write_bytes(word)
    (folder / ".DS_Store").write_bytes(b"\0")
    said = bring(library, folder)
    assert "import: 4 taken, 0 known, 0 left out" in said
    assert sorted(row["kind"] or "" for row in rows(library)[1:]) == [
        "html",
        "markdown",
        "pdf",
        "word",
    ]
    assert anliku("scrape", "--project", str(library)).exit_code == 0


def test_pictures_that_a_browser_put_beside_a_page_are_no_scans(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "scans").mkdir()
    for name in ("page.html", "page_files/logo.png", "scans/p1.png"):
        (tmp_path / name).write_bytes(b"x")
    found = [place.path.name for place in find_places([tmp_path]) if isinstance(place, Place)]
    assert found == ["page.html", "p1.png"]


def test_what_people_wrote_in_the_catalogue_stays(library: Path, tmp_path: Path) -> None:
    catalogue = library / "seeds" / "sources.yml"
    catalogue.write_text("# mine\n" + catalogue.read_text("utf-8"), encoding="utf-8")
    before = catalogue.read_text("utf-8")
    (tmp_path / "a.txt").write_text(PAGE.replace("柳河", "清河"), encoding="utf-8")
    bring(library, tmp_path / "a.txt")
    assert catalogue.read_text("utf-8").startswith(before)


def test_a_catalogue_without_rows_takes_its_first(tmp_path: Path) -> None:
    library = make_project(tmp_path / "l", {})
    (library / "seeds" / "sources.yml").write_text("# none yet\n[]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    found = anliku("import", str(tmp_path / "a.txt"), "--project", str(library))
    assert "1 taken" in found.stderr
    assert [row["kind"] for row in rows(library)] == ["markdown"]


def test_the_same_bytes_are_taken_once(library: Path, tmp_path: Path) -> None:
    new = PAGE.replace("柳河", "清河")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(new, encoding="utf-8")
    (tmp_path / "old.txt").write_text(PAGE, encoding="utf-8", newline="")
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "old.txt")]
    assert "1 taken, 2 known, 0 left out" in bring(library, *paths)
    before = (library / "seeds" / "sources.yml").read_bytes()
    assert "0 taken, 3 known, 0 left out" in bring(library, *paths)
    assert (library / "seeds" / "sources.yml").read_bytes() == before


def test_a_date_needs_words_of_the_file(library: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"某报 2023年05月6日 第3版\n\n{PAGE}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE + "又一页。\n", encoding="utf-8")
    options = ("--date", "2023-05-06", "--outlet", '某"报')
    said = bring(library, tmp_path / "a.txt", tmp_path / "b.txt", *options)
    assert "[date-not-said]" in said
    assert [row["date"] for row in rows(library)] == [None, "2023-05-06", None]
    assert {row["outlet"] for row in rows(library)[1:]} == {'某"报'}


def test_archives_lead_nowhere_but_into_seeds(library: Path, tmp_path: Path) -> None:
    pages = {f"{n}": PAGE.replace("柳河", f"清河{n}").encode() for n in range(4)}
    names = ("../../escape.txt", "/etc/anliku.txt", "C:\\x\\a.txt", "好\n- id: x.txt")
    archive = pack(tmp_path / "a.zip", dict(zip(names, pages.values(), strict=True)))
    before = {path for path in tmp_path.rglob("*") if library not in path.parents}
    assert "4 taken" in bring(library, archive)
    assert {path for path in tmp_path.rglob("*") if library not in path.parents} == before
    for row in rows(library)[1:]:
        assert (library / "seeds" / str(row["file"])).resolve().is_relative_to(library / "seeds")
    assert not Path("/etc/anliku.txt").exists()


def test_names_of_old_archives_are_read_as_gbk() -> None:
    info = zipfile.ZipInfo("联合验收.txt".encode("gb18030").decode("cp437"))
    assert shown_name(info) == "联合验收.txt"
    info.flag_bits |= 0x800
    assert shown_name(info) == info.filename


def test_a_bomb_is_refused_before_it_is_unpacked(library: Path, tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", {"a.txt": b"0" * (70 * 2**20)})
    said = bring(library, archive, code=1)
    assert "[source-too-large]" in said
    many = pack(tmp_path / "b.zip", {f"{n}.txt": b"" for n in range(20_001)})
    assert "[archive-unreadable]" in bring(library, many, code=1)


def test_what_cannot_be_read_is_named_and_the_others_are_taken(
    library: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE.replace("柳河", "清河"), encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (folder / "d.xlsx").write_bytes(b"PK\x03\x04xl/workbook.xml")
    (folder / "e.zip").write_bytes(b"PK\x03\x04")
    (folder / "link.txt").symlink_to("/etc/passwd")
    said = bring(library, folder, code=1)
    assert "import: 1 taken, 0 known, 4 left out" in said
    assert "passwd" not in said


def test_nothing_is_taken_in_a_dry_run(library: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE.replace("柳河", "清河"), encoding="utf-8")
    before = (library / "seeds" / "sources.yml").read_bytes()
    assert "1 taken, 0 known, 0 left out (dry run)" in bring(
        library, tmp_path / "a.txt", "--dry-run"
    )
    assert (library / "seeds" / "sources.yml").read_bytes() == before
    assert not (library / "seeds" / "imported").exists()


def test_results_as_json(library: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE.replace("柳河", "清河"), encoding="utf-8")
    found = anliku("import", str(tmp_path / "a.txt"), "--json", "--project", str(library))
    rows_told = [json.loads(line) for line in found.stdout.splitlines()]
    assert rows_told[0]["kind"] == "markdown"
    assert rows_told[1] == {"taken": 1, "known": 0, "left out": 0}


@pytest.mark.parametrize("options", [("--date", "May"), ("--url", "ftp://a"), ()])
def test_wrong_use(library: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    names = (str(tmp_path / "a.txt"),) if options else ()
    found = anliku("import", *names, *options, "--project", str(library))
    assert found.exit_code == 2


def test_a_missing_file_is_named(library: Path, tmp_path: Path) -> None:
    assert "[file-unreadable]" in bring(library, tmp_path / "none.txt", code=1)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("２０２３年５月６日", "2023-05-06", "２０２３年５月６日"),
        ("12023年5月6日", "2023-05-06", None),
        ("2023年5月60日", "2023-05-06", None),
        ("2023.05.06", "2023-05", "2023.05"),
        ("二〇二三年", "2023", None),
        ("2023年", "XXXX-05-06", None),
    ],
)
def test_words_of_a_day(text: str, day: str, words: str | None) -> None:
    assert find_day(text, day) == words


def test_an_entry_is_opened_by_its_place(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", {"a.txt": b"words"})
    (place,) = find_places([archive])
    assert isinstance(place, Place)
    parcel = open_parcel(place)
    assert parcel.content == b"words"
