"""Plan and apply: nothing a person wrote is lost, and a kill at any moment does no harm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.write.applying import apply_plan
from scraper.write.edits.settling import deleted_pages, restore
from scraper.write.plan import Page, make_page
from scraper.write.planning import plan_changes
from site_config.page import parse_page, seal_page

PAGES = [
    make_page("index.md", "首页\n"),
    make_page("articles/000-a.md", "甲\n", "000"),
    make_page("articles/000-b.md", "乙\n", "000"),
    make_page("articles/001-c.md", "丙\n", "001"),
]


class Killed(BaseException):
    """Stands for the machine stopping."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


def run(
    pages: Iterable[Page], folder: Path, kept: frozenset[str | None] = frozenset()
) -> dict[str, int]:
    """Plans and applies; the counts that are not 0. Fails on any issue."""
    with plan_changes(pages, folder, kept.__contains__) as plan:
        assert plan.issues == []
        assert apply_plan(plan) == ()
        return {action: count for action, count in plan.counts.items() if count}


def found(folder: Path) -> dict[str, str]:
    """Visible files of the folder and their text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".anliku" not in path.parts
    }


def bytes_and_times(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def wanted(pages: Iterable[Page]) -> dict[str, str]:
    return {page.path: page.render() for page in pages}


def test_planning_alone_changes_nothing(content: Path) -> None:
    with plan_changes(PAGES, content) as plan:
        assert plan.counts["create"] == 4
        assert not plan.is_empty
    assert not content.exists()


def test_second_run_writes_no_byte(content: Path) -> None:
    assert run(PAGES, content) == {"create": 4}
    assert found(content) == wanted(PAGES)
    before = bytes_and_times(content)
    assert run(PAGES, content) == {"unchanged": 4}
    assert bytes_and_times(content) == before


def test_whoever_knows_the_digest_of_a_page_is_asked_instead_of_the_disk(content: Path) -> None:
    page = make_page("a.md", "一")
    asked: list[str] = []

    def digest(path: str) -> str:
        asked.append(path)
        return page.sha256

    assert run([page], content) == {"create": 1}
    with plan_changes([page], content, digest=digest) as plan:
        assert plan.is_empty
    assert asked == [str(content / "a.md")]


def test_changed_and_removed_pages(content: Path) -> None:
    run(PAGES, content)
    after = [PAGES[0], make_page("articles/000-a.md", "新\n", "000"), PAGES[3]]
    assert run(after, content) == {"unchanged": 2, "update": 1, "delete": 1}
    assert found(content) == wanted(after)


def test_folder_that_empties_is_removed_and_the_content_folder_stays(content: Path) -> None:
    run(PAGES, content)
    run([], content)
    assert [path.name for path in content.iterdir()] == [".anliku"]


def test_pages_of_a_source_that_could_not_be_read_are_kept(content: Path) -> None:
    run(PAGES, content)
    kept: frozenset[str | None] = frozenset({"000"})
    assert run(PAGES[:1], content, kept) == {"unchanged": 1, "kept": 2, "delete": 1}
    assert "articles/000-a.md" in found(content)
    assert run(PAGES[:1], content) == {"unchanged": 1, "delete": 2}


def edit(content: Path, name: str, text: str) -> None:
    (content / name).write_text(text, encoding="utf-8")


def codes(pages: Iterable[Page], folder: Path) -> list[str]:
    """Plans and applies; the codes of all that is told, in turn."""
    with plan_changes(pages, folder) as plan:
        return [issue.code for issue in (*plan.issues, *apply_plan(plan))]


def test_an_edit_survives_every_later_run(content: Path) -> None:
    run([make_page("index.md", "甲\n\n乙\n\n丙\n")], content)
    edit(content, "index.md", "甲\n\n乙改\n\n丙\n")
    assert run([make_page("index.md", "甲\n\n乙\n\n丙\n")], content) == {"edited": 1}
    assert run([make_page("index.md", "甲新\n\n乙\n\n丙\n")], content) == {"merged": 1}
    assert found(content)["index.md"] == "甲新\n\n乙改\n\n丙\n"
    before = bytes_and_times(content)
    assert run([make_page("index.md", "甲新\n\n乙\n\n丙\n")], content) == {"edited": 1}
    assert bytes_and_times(content) == before
    assert run([make_page("index.md", "甲新\n\n乙改\n\n丙\n")], content) == {"unchanged": 1}


def test_a_conflict_is_told_in_every_run_and_the_edit_stands(content: Path) -> None:
    run(PAGES, content)
    edit(content, "index.md", "我的话\n")
    pages = [make_page("index.md", "改\n")]
    for _ in range(2):
        with plan_changes(pages, content) as plan:
            assert [str(issue).partition(";")[0] for issue in plan.issues] == [
                "content/index.md:1: warning: body was edited and would now read “改”"
            ]
            apply_plan(plan)
        assert found(content)["index.md"] == "我的话\n"


def test_an_edited_page_that_nothing_makes_any_more_is_kept_and_told(content: Path) -> None:
    run(PAGES, content)
    edit(content, "index.md", "我的话\n")
    for _ in range(2):
        assert codes([], content) == ["edited-page-without-source"]
        assert found(content) == {"index.md": "我的话\n"}


def test_an_edited_page_in_another_encoding_is_left_and_told(content: Path) -> None:
    run(PAGES, content)
    (content / "index.md").write_bytes("我的话\n".encode("gb18030"))
    assert codes(PAGES, content) == ["edit-not-utf8"]
    assert (content / "index.md").read_bytes().decode("gb18030") == "我的话\n"


def test_a_page_saved_while_a_run_is_under_way_is_not_overwritten(content: Path) -> None:
    run(PAGES, content)
    with plan_changes([make_page("index.md", "改\n"), *PAGES[1:]], content) as plan:
        edit(content, "index.md", "首页\n\n我的话\n")
        assert [issue.code for issue in apply_plan(plan)] == ["page-changed-meanwhile"]
    assert run([make_page("index.md", "改\n"), *PAGES[1:]], content) == {
        "merged": 1,
        "unchanged": 3,
    }
    assert found(content)["index.md"] == "改\n\n我的话\n"


def test_an_edit_in_a_library_that_kept_no_bases(content: Path) -> None:
    run(PAGES, content)
    (content / ".anliku" / "bases.tsv").unlink()
    edit(content, "index.md", "首页\n\n我的话\n")
    edit(content, "articles/000-a.md", "甲\n\n我的话\n")
    pages = [PAGES[0], make_page("articles/000-a.md", "新\n", "000"), *PAGES[2:]]
    assert codes(pages, content) == ["edit-base-unknown", "edit-conflict"]
    assert found(content)["index.md"] == "首页\n\n我的话\n"
    assert found(content)["articles/000-a.md"] == "甲\n\n我的话\n"
    assert codes(pages, content) == ["edit-conflict"]


def test_a_page_a_person_deleted_is_not_made_again_until_it_is_wanted(content: Path) -> None:
    run(PAGES, content)
    (content / "index.md").unlink()
    later = [make_page("index.md", "新\n"), *PAGES[1:]]
    assert codes(PAGES, content) == ["page-deleted"]
    assert run(later, content) == {"unchanged": 3, "gone": 1}
    assert "index.md" not in found(content)
    assert deleted_pages(content) == ("index.md",)
    assert restore(content, "index.md")
    assert not restore(content, "articles/000-a.md"), "it is there"
    assert run(later, content) == {"create": 1, "unchanged": 3}
    assert deleted_pages(content) == ()


def test_a_deleted_page_of_a_source_that_could_not_be_read_stays_deleted(content: Path) -> None:
    run(PAGES, content)
    (content / "articles/000-a.md").unlink()
    kept: frozenset[str | None] = frozenset({"000"})
    for pages in ([PAGES[0], PAGES[3]], PAGES):
        with plan_changes(pages, content, kept.__contains__) as plan:
            apply_plan(plan)
        assert "articles/000-a.md" not in found(content)


def test_a_folder_that_was_emptied_is_filled_again(content: Path) -> None:
    run(PAGES, content)
    shutil.rmtree(content / "articles")
    (content / "index.md").unlink()
    assert run(PAGES, content) == {"create": 4}


def sealed(title: str, body: str = "文") -> str:
    front = {"title": title, "kind": "listing", "generated": {"by": "x", "digest": None}}
    return seal_page(front, body)


def link_to(name: str) -> str:
    return f"[甲]({name})\n\n[外](https://a.example/b.md)"


def test_a_page_a_person_moved_is_kept_up_to_date_where_it_is(content: Path) -> None:
    def pages(words: str) -> list[Page]:
        text = sealed("题", f"{words}\n\n{link_to('../index.md#a')}")
        return [PAGES[0], make_page("articles/a.md", text, "000")]

    run(pages("甲"), content)
    (content / "my").mkdir()
    moved = content / "my" / "new" / "b.md"
    moved.parent.mkdir()
    (content / "articles" / "a.md").rename(moved)
    edit(content, "my/new/b.md", moved.read_text("utf-8") + "\n我的话\n")
    assert codes(pages("甲"), content) == ["page-moved"]
    assert (
        parse_page(moved.read_text("utf-8"))[1] == f"甲\n\n{link_to('../../index.md#a')}\n\n我的话"
    )
    leading = (content / "articles" / "a.md").read_text("utf-8")
    assert parse_page(leading)[0]["moved_to"] == "my/new/b.md"
    assert "[题](../my/new/b.md)" in leading
    before = bytes_and_times(content)
    assert run(pages("甲"), content) == {"unchanged": 2, "edited": 1}
    assert bytes_and_times(content) == before
    assert run(pages("乙"), content) == {"unchanged": 2, "merged": 1}
    assert (
        parse_page(moved.read_text("utf-8"))[1] == f"乙\n\n{link_to('../../index.md#a')}\n\n我的话"
    )
    moved.rename(content / "c.md")
    assert codes(pages("乙"), content) == ["page-moved"]
    for name in ("articles/a.md", "my/new/b.md"):
        assert parse_page((content / name).read_text("utf-8"))[0]["moved_to"] == "c.md"
    assert link_to("index.md#a") in (content / "c.md").read_text("utf-8")
    (content / "c.md").replace(content / "articles" / "a.md")
    assert codes(pages("乙"), content) == ["page-moved"]
    assert link_to("../index.md#a") in (content / "articles" / "a.md").read_text("utf-8")
    assert parse_page((content / "c.md").read_text("utf-8"))[0]["moved_to"] == "articles/a.md"
    before = bytes_and_times(content)
    run(pages("乙"), content)
    assert bytes_and_times(content) == before
    (content / "articles" / "a.md").unlink()
    assert codes(pages("乙"), content) == ["page-deleted"]
    assert set(found(content)) == {"index.md"}
    assert run(pages("乙"), content) == {"unchanged": 1, "gone": 1}


def test_page_of_a_person_is_neither_overwritten_nor_deleted(content: Path) -> None:
    content.mkdir()
    for name in ("index.md", "mine.md"):
        (content / name).write_text("我的页\n", encoding="utf-8")
    for pages in (PAGES, []):
        with plan_changes(pages, content) as plan:
            assert [issue.code for issue in plan.issues] == ["page-not-ours"] * bool(pages)
            apply_plan(plan)
    assert found(content) == {"index.md": "我的页\n", "mine.md": "我的页\n"}


def test_lost_manifest_neither_loses_nor_doubts_pages_that_carry_their_seal(content: Path) -> None:
    run([make_page("index.md", sealed("旧"))], content)
    (content / ".anliku" / "manifest.json").unlink()
    assert run([make_page("index.md", sealed("新"))], content) == {"update": 1}


@pytest.mark.parametrize("broken", ["", "[]", '{"version": 9, "pages": {}}', "[" * 9999])
def test_broken_manifest_is_a_warning_and_nothing_is_deleted(content: Path, broken: str) -> None:
    run(PAGES, content)
    (content / ".anliku" / "manifest.json").write_text(broken, encoding="utf-8")
    with plan_changes(PAGES[:2], content) as plan:
        assert [str(issue).split(": ")[:2] for issue in plan.issues] == [
            ["content/.anliku/manifest.json", "warning"]
        ]
        assert apply_plan(plan) == ()
    assert found(content) == wanted(PAGES)
    assert run(PAGES, content) == {"unchanged": 4}


@pytest.mark.parametrize(
    "path",
    [
        "../evil.md",
        "/evil.md",
        "a/../../evil.md",
        "a//b.md",
        "./a.md",
        ".anliku/manifest.json",
        "a/.git/config",
        "a\\b.md",
        "a\nb.md",
        "a\0.md",
        "",
        "字" * 90 + ".md",
        "out/evil.md",
    ],
)
def test_path_that_leaves_the_folder_is_refused(content: Path, tmp_path: Path, path: str) -> None:
    content.mkdir()
    (tmp_path / "outside").mkdir()
    (content / "out").symlink_to(tmp_path / "outside")
    with plan_changes([make_page(path, "恶"), *PAGES], content) as plan:
        assert [issue.code for issue in plan.issues] == ["unsafe-path"]
        assert apply_plan(plan) == ()
    assert found(content) == wanted(PAGES)
    assert list((tmp_path / "outside").iterdir()) == []
    assert not list(tmp_path.glob("**/evil.md"))


def test_hostile_manifest_deletes_nothing_outside(content: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("甲\n", encoding="utf-8")
    run(PAGES, content)
    path = content / ".anliku" / "manifest.json"
    stored = json.loads(path.read_bytes())
    stored["pages"]["../mine.txt"] = stored["pages"]["articles/000-a.md"]
    path.write_text(json.dumps(stored), encoding="utf-8")
    with plan_changes([], content) as plan:
        assert [issue.code for issue in plan.issues] == ["unsafe-path"]
        apply_plan(plan)
    assert (tmp_path / "mine.txt").exists()


def test_link_in_the_place_of_a_page_is_not_followed(content: Path, tmp_path: Path) -> None:
    content.mkdir()
    (tmp_path / "mine.txt").write_text("我的\n", encoding="utf-8")
    (content / "index.md").symlink_to(tmp_path / "mine.txt")
    with plan_changes(PAGES, content) as plan:
        assert [issue.code for issue in plan.issues] == ["page-not-ours"]
        apply_plan(plan)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "我的\n"


def test_page_made_twice_is_an_issue_and_the_first_stands(content: Path) -> None:
    with plan_changes([PAGES[0], make_page("index.md", "二\n")], content) as plan:
        assert [issue.code for issue in plan.issues] == ["duplicate-page"]
        apply_plan(plan)
    assert found(content) == {"index.md": "首页\n"}


def test_disk_that_refuses_one_page_takes_the_others(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "000-a.md", OSError(28, "No space left on device"))
    with plan_changes(PAGES, content) as plan:
        issues = apply_plan(plan)
    assert [str(issue) for issue in issues] == [
        "content/articles/000-a.md: error: this file could not be written"
        " (No space left on device); make room or give leave to write there,"
        " then run the command again [not-written]"
    ]
    assert len(found(content)) == 3
    monkeypatch.undo()
    assert run(PAGES, content) == {"create": 1, "unchanged": 3}


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Makes the disk fail when a file of this name would be put in place."""
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == name:
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)


def kill_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets so many changes reach the disk; the next one kills the run."""
    left = iter(range(steps))

    def counted(change: object) -> object:
        def step(self: Path, *args: object, **options: object) -> object:
            counts = change is replace or ".new-" not in self.name
            if counts and next(left, None) is None:
                raise Killed
            return change(self, *args, **options)  # type: ignore[operator]

        return step

    replace, unlink = Path.replace, Path.unlink
    monkeypatch.setattr(Path, "replace", counted(replace))
    monkeypatch.setattr(Path, "unlink", counted(unlink))


def versions(steps: int) -> list[Page]:
    """Pages of a run that updates, creates and deletes."""
    return [
        PAGES[0],
        make_page("articles/000-a.md", f"甲{steps}\n", "000"),
        make_page("articles/002-d.md", "丁\n", "002"),
        PAGES[3],
    ]


@pytest.mark.parametrize("steps", range(5))
def test_run_killed_after_any_write_leaves_whole_pages_and_the_next_run_carries_on(
    content: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    run(PAGES, content)
    with monkeypatch.context() as patch:
        kill_after(steps, patch)
        with plan_changes(versions(1), content) as plan, pytest.raises(Killed):
            apply_plan(plan)
    (content / ".anliku" / ".new-0").write_bytes(b"half a pa")
    known = wanted(PAGES).items() | wanted(versions(1)).items()
    assert found(content).items() <= known
    run(versions(2), content)  # other text than the killed run's: nothing may look edited
    assert found(content) == wanted(versions(2))
    beside = sorted(file.name for file in (content / ".anliku").iterdir())
    assert beside == ["bases.tsv", "manifest.json"]


TEXTS = st.dictionaries(
    st.sampled_from([f"{folder}{name}.md" for folder in ("", "a/", "b/") for name in "xyz"]),
    st.text("甲乙\n", max_size=2),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_content_is_always_what_the_last_run_made(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("content")

    def pages(texts: dict[str, str]) -> Iterator[Page]:
        return (make_page(path, text, text[:1] or None) for path, text in texts.items())

    for texts in runs:
        run(pages(texts), folder)
        assert found(folder) == texts
        assert set(run(pages(texts), folder)) <= {"unchanged"}
