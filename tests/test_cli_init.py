"""A library of one's own: begun, built while empty, brought up to date."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from scraper.cli import COMMANDS
from site_config.standards import PUBLISHER_FILE, load_publisher
from site_config.start import RECORD, Answers, AnswersError, read_record, render_files
from site_config.start.answers import contrast_with_white
from site_config.start.files import DESCRIPTION, TEMPLATES
from tests.project import ROOT, anliku

NAME = '某市"案例库": #1'


def begin(root: Path, *options: str) -> Path:
    found = anliku("init", str(root), "--name", NAME, *options)
    assert found.exit_code == 0, found.stderr
    return root


def files_of(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_what_an_office_says_stands_in_its_files(tmp_path: Path) -> None:
    code = "3714000001"
    begin(
        tmp_path / "l", "--url", "https://a.gov.cn/alk/", "--site-code", code, "--sponsor", "某局"
    )
    publisher = load_publisher(tmp_path / "l" / "site_config" / "publisher.yml")
    assert publisher.site_url == "https://a.gov.cn/alk/"
    assert (publisher.site_id_code, publisher.sponsor) == (code, "某局")
    assert publisher.organiser is None
    assert set(publisher.columns) == set(load_publisher(PUBLISHER_FILE).columns)
    settings = (tmp_path / "l" / "mkdocs.yml").read_text("utf-8")
    assert f"site_name: {json.dumps(NAME, ensure_ascii=False)}\n" in settings


def test_an_empty_library_builds_under_its_name_and_a_source_is_added(tmp_path: Path) -> None:
    library = begin(tmp_path / "l", "--colour", "#8a1c1c")
    assert anliku("build", "--project", str(library)).exit_code == 0
    home = (library / "site" / "index.html").read_text("utf-8")
    assert "某市" in home
    assert "assets/office.css" in home
    assert "#8a1c1c" in (library / "site" / "assets" / "office.css").read_text("utf-8")
    assert (library / "site" / "assets" / "anliku.css").is_file()


def test_emptying_the_catalogue_deletes_no_page(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    page = library / "seeds" / "a.txt"
    page.write_text(
        "# 县里推行联合验收\n\n县行政审批局推行联合验收，企业都说好。\n", encoding="utf-8"
    )
    digest = subprocess.run(("sha256sum", str(page)), capture_output=True, check=True).stdout[:64]
    row = f'- {{id: "1", file: a.txt, kind: markdown, sha256: {digest.decode()}, outlet: null,'
    row += " date: null, page: null, url: null}\n"
    catalogue = library / "seeds" / "sources.yml"
    empty = catalogue.read_text("utf-8")
    catalogue.write_text(row, encoding="utf-8")
    assert anliku("scrape", "--project", str(library)).exit_code == 0
    made = list((library / "content" / "articles").rglob("*.md"))
    catalogue.write_text(empty, encoding="utf-8")
    page.unlink()
    found = anliku("scrape", "--project", str(library))
    assert "[catalogue-empty]" in found.stderr
    assert all(path.is_file() for path in made)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    found = anliku("init", str(tmp_path), "--name", NAME)
    assert found.exit_code == 1
    assert "[folder-taken]" in found.stderr
    assert list(files_of(tmp_path)) == ["mine.txt"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    found = anliku("init", str(tmp_path / "l"), "--name", NAME, "--dry-run")
    assert "create  mkdocs.yml" in found.stdout
    assert not (tmp_path / "l").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--name", " "), "needs a name"),
        ((), "needs a name"),
        (("--name", "x", "--url", "javascript:alert(1)"), "site_url"),
        (("--name", "x", "--site-code", "12"), "site_id_code"),
        (("--name", "x", "--icp", "1"), "icp"),
        (("--name", "x", "--colour", "red"), "colour"),
        (("--name", "x", "--colour", "#ffee00"), "contrast"),
        (("--name", "x\ny: 1"), "one line of text"),
    ],
)
def test_answers_of_the_wrong_form_are_wrong_use(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    found = anliku("init", str(tmp_path / "l"), *options)
    assert found.exit_code == 2
    assert said in found.stderr
    assert not (tmp_path / "l").exists()


def test_nothing_is_upgraded_where_nothing_changed(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    before = files_of(library)
    found = anliku("upgrade", "--project", str(library))
    assert (found.exit_code, found.stdout) == (0, "")
    assert files_of(library) == before


def age(library: Path, path: str, text: str) -> None:
    """Makes it so that an earlier program wrote this file with this text."""
    (library / path).write_text(text, encoding="utf-8")
    record = json.loads((library / RECORD).read_bytes())
    digest = subprocess.run(
        ("sha256sum", str(library / path)), capture_output=True, check=True
    ).stdout[:64]
    record["files"][path] = digest.decode()
    (library / RECORD).write_text(json.dumps(record), encoding="utf-8")


def test_upgrade_replaces_what_is_ours_and_keeps_what_is_a_persons(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    ours = render_files(Answers(NAME))
    age(library, "Containerfile", "an old one")
    age(library, "README.md", "an old one")
    (library / "README.md").write_text("mine", encoding="utf-8")
    (library / "schedule" / "daily.sh").write_text("mine", encoding="utf-8")
    (library / "schedule" / "crontab").unlink()
    found = anliku("upgrade", "--project", str(library))
    assert found.exit_code == 0
    assert "[changed-by-both]" in found.stderr
    assert (library / "Containerfile").read_bytes() == ours["Containerfile"]
    assert (library / "README.md").read_text("utf-8") == "mine"
    assert (library / "README.md.new").read_bytes() == ours["README.md"]
    assert (library / "schedule" / "daily.sh").read_text("utf-8") == "mine"
    assert not (library / "schedule" / "daily.sh.new").exists()
    assert not (library / "schedule" / "crontab").exists()
    again = anliku("upgrade", "--project", str(library))
    assert "update" not in again.stdout


def test_upgrade_dry_run_changes_nothing(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    age(library, "Containerfile", "an old one")
    before = files_of(library)
    found = anliku("upgrade", "--project", str(library), "--dry-run")
    assert found.stdout == "update  Containerfile\n"
    assert files_of(library) == before


def test_upgrade_writes_through_no_link(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    age(library, "schedule/crontab", "an old one")
    (library / "schedule").rename(tmp_path / "elsewhere")
    (library / "schedule").symlink_to(tmp_path / "elsewhere")
    found = anliku("upgrade", "--project", str(library))
    assert found.exit_code == 1
    assert "[link-in-library]" in found.stderr
    assert (tmp_path / "elsewhere" / "crontab").read_text("utf-8") == "an old one"


@pytest.mark.parametrize("record", [None, b"{", b"[]", b'{"answers": {"name": 1}, "files": {}}'])
def test_a_library_without_a_good_record_is_not_upgraded(
    tmp_path: Path, record: bytes | None
) -> None:
    library = begin(tmp_path / "l")
    (library / RECORD).unlink() if record is None else (library / RECORD).write_bytes(record)
    found = anliku("upgrade", "--project", str(library))
    assert found.exit_code == 1
    assert "[no-beginning]" in found.stderr


def test_the_settings_of_a_new_library_are_those_of_this_one() -> None:
    template = (TEMPLATES / "mkdocs.yml.txt").read_text("utf-8")
    ours = (ROOT / "mkdocs.yml").read_text("utf-8")
    filled = template.replace("{{name_quoted}}", "政务服务做法案例库")
    filled = filled.replace("{{description_quoted}}", DESCRIPTION)
    filled = filled.replace(" # your own files; the program brings the others", "")
    filled = filled.replace("  - assets/office.css # the colours of this library\n", "")
    assert filled == ours


def test_the_daily_run_calls_commands_that_exist(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    daily = library / "schedule" / "daily.sh"
    subprocess.run(("sh", "-n", str(daily)), check=True)
    called = set(re.findall(r"^\s*anliku (\w+)", daily.read_text("utf-8"), re.M))
    assert called
    assert called <= set(COMMANDS)


def test_schedules_are_yaml_and_name_the_daily_run(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    for name in ("github-workflow.yml", "gitee-workflow.yml"):
        text = (library / "schedule" / name).read_text("utf-8")
        assert isinstance(yaml.safe_load(text), dict)
        assert "sh schedule/daily.sh" in text
    for name in ("crontab", "anliku.service"):
        assert "schedule/daily.sh" in (library / "schedule" / name).read_text("utf-8")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_the_units_are_good(tmp_path: Path) -> None:
    library = begin(tmp_path / "l")
    units = [str(library / "schedule" / name) for name in ("anliku.service", "anliku.timer")]
    found = subprocess.run(("systemd-analyze", "verify", *units), capture_output=True, check=False)
    assert found.returncode == 0, found.stderr.decode()


def test_the_record_reads_back(tmp_path: Path) -> None:
    library = begin(tmp_path / "l", "--sponsor", "某局")
    record = read_record(library)
    assert record.answers == Answers(NAME, sponsor="某局")
    assert set(record.files) == set(render_files(record.answers))


def test_answers_refuse_what_is_no_text() -> None:
    with pytest.raises(AnswersError, match="one line of text"):
        Answers("x", sponsor="a\u2028b")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)
