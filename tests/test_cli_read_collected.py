"""anliku read on archives and folders of saved pages: articles out, lists and errors told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.read.saved import DEEPEST, Left, files_in, saved_from
from scraper.read.sorting import Sort, sort_page
from tests.project import PAGE, anliku
from tests.test_archive import Archive

TEXT = (
    "县行政审批局推行联合验收，企业一次申报，规划、消防、人防等部门一起到场，当天出具意见。",
    "过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好，群众也说好。",
    "这个局的负责人说，下一步还要把水、电、气、暖的验收接进来，让企业少跑腿、早投产。",
)
SITE = "https://www.example.gov.cn"


def web_page(number: int, charset: str = "utf-8") -> bytes:
    """A page of an article in the manner of government sites."""
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    return (
        f'<html><head><meta charset="{charset}"><title>县里推行联合验收第{number}批_某县</title>'
        f'<meta name="ArticleTitle" content="县里推行联合验收第{number}批">'
        '<meta name="PubDate" content="2026-11-20 09:00"></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><h1>县里推行联合验收第{number}批</h1>'
        f'<div class="info">发布时间：2026-11-20 来源：某县日报</div>'
        f'<div class="TRS_Editor">{body}<p>先后有{number}个项目走完这条路。</p></div></body></html>'
    ).encode(charset)


def list_page() -> bytes:
    """A page that lists others, some with their first words."""
    rows = "".join(
        f'<li><a href="/2026/t2026112{n}.html">某某区推行联合验收改革取得实效第{n}篇报道</a></li>'
        for n in range(12)
    )
    return (
        f"<html><head><title>政务动态</title></head><body><ul>{rows}</ul></body></html>"
    ).encode()


NOTICE = (
    "<html><head><title>提示信息</title></head><body><div><p>"
    "您访问的页面不存在或已被删除，请返回首页。</p></div></body></html>"
).encode()


def an_archive(path: Path) -> Path:
    archive = Archive()
    for number in range(1, 6):
        archive.add(web_page(number), url=f"{SITE}/2026/{number}.html", kind="request")
        archive.add(web_page(number), url=f"{SITE}/2026/{number}.html")
    archive.add(
        web_page(9, "gb18030"), url=f"{SITE}/2026/9.html", Content_Type="text/html; charset=GBK"
    )
    archive.add(list_page(), url=f"{SITE}/zwdt/index.html")
    archive.add(NOTICE, url=f"{SITE}/gone.html").add(status="404 Not Found")
    archive.add(web_page(1), url=f"{SITE}/2026/1.html?from=list")
    archive.add(b"\x89PNG", Content_Type="image/png", url=f"{SITE}/a.png")
    path.write_bytes(archive.content)
    return path


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_archive_gives_its_articles_and_one_summary(tmp_path: Path) -> None:
    archive, out = an_archive(tmp_path / "crawl.warc.gz"), tmp_path / "articles.jsonl"
    found = anliku("read", str(archive), "--articles-jsonl", str(out), "--jobs", "1")
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout == (
        f"{archive}: 8 pages, 6 articles, 0 blocks left over; besides 1 index pages, 1 error pages;"
        " passed over 1 error answers, 1 not HTML, 1 repeated, 5 requests\n"
    )
    articles = rows(out)
    assert [row["headline"] for row in articles] == [
        f"县里推行联合验收第{number}批" for number in (1, 2, 3, 4, 5, 9)
    ]
    assert articles[0]["source"] == f"{SITE}/2026/1.html"
    assert len({row["id"] for row in articles}) == 6


def test_the_same_rows_whatever_the_number_of_processes(tmp_path: Path) -> None:
    archive = an_archive(tmp_path / "crawl.warc.gz")
    written = []
    for jobs in ("1", "2"):
        out = tmp_path / f"{jobs}.jsonl"
        anliku("read", str(archive), "--facts-jsonl", str(out), "--jobs", jobs)
        written.append(out.read_bytes())
    assert written[0] == written[1] != b""


def test_a_row_of_json_tells_what_came_of_the_pages(tmp_path: Path) -> None:
    archive = an_archive(tmp_path / "crawl.warc.gz")
    found = anliku("read", str(archive), "--json", "--jobs", "1")
    told = json.loads(found.stdout)
    assert told["sorts"] == {"articles": 6, "error pages": 1, "index pages": 1}
    assert told["passed"]["requests"] == 5
    assert (told["read"], told["pages"], told["articles"]) == (True, 8, 6)


def test_a_folder_as_a_browser_saved_it(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "more" / ".git").mkdir(parents=True)
    comment = f"<!-- saved from url=(0042){SITE}/2026/7.html -->\n".encode()
    (folder / "page.html").write_bytes(comment + web_page(7))
    (folder / "page_files" / "frame.html").write_bytes(web_page(8))
    (folder / "more" / "list.htm").write_bytes(list_page())
    (folder / "more" / "text.md").write_text(PAGE, encoding="utf-8")
    (folder / "more" / "broken.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (folder / "style.css").write_text("p {}", encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    an_archive(folder / "z.warc.gz")
    out = tmp_path / "articles.jsonl"
    found = anliku("read", str(folder), "--articles-jsonl", str(out), "--jobs", "1")
    assert found.exit_code == 0, found.stderr
    assert "more/broken.txt:1: warning: " in found.stderr
    assert ": error: " not in found.stderr
    sources = [row["source"] for row in rows(out)]
    assert sources[:3] == ["more/text.md", "more/text.md", "page.html"]
    assert len(sources) == 9
    assert "1 files of saved pages" in found.stdout
    assert "1 links" in found.stdout


@pytest.mark.parametrize("content", [b"", b"no archive", Archive().add(NOTICE).content])
def test_an_archive_without_an_article_is_an_error(tmp_path: Path, content: bytes) -> None:
    archive = tmp_path / "crawl.warc"
    archive.write_bytes(content)
    found = anliku("read", str(archive), "--jobs", "1")
    assert found.exit_code == 1
    assert "no article was found in it" in found.stderr
    assert "[nothing-collected]" in found.stderr


def test_an_archive_that_is_not_there_is_named_beside_others_that_are_read(tmp_path: Path) -> None:
    archive = an_archive(tmp_path / "crawl.warc.gz")
    missing = tmp_path / "gone.warc.gz"
    found = anliku("read", str(missing), str(archive), "--jobs", "1")
    assert found.exit_code == 1
    assert f"{missing}: error: this archive cannot be read (No such file" in found.stderr
    assert "6 articles" in found.stdout


def test_files_of_a_folder_come_in_order_and_no_link_is_followed(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c.png", ".hidden.html", "b.files"):
        (tmp_path / name).touch()
    (tmp_path / "b_files").mkdir()
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "d.htm").touch()
    (tmp_path / "e.html").symlink_to("/etc/hostname")
    found = list(files_in(tmp_path))
    assert [path.name for path in found if isinstance(path, Path)] == ["a.txt", "b.html", "d.htm"]
    assert sorted(left for left in found if isinstance(left, Left)) == sorted(
        [Left.HIDDEN, Left.OTHER, Left.OTHER, Left.BESIDE, Left.LINK]
    )


def test_folders_within_folders_have_an_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * (DEEPEST - 1))
    (deep / "d").mkdir(parents=True)
    (deep / "a.txt").touch()
    (deep / "d" / "b.txt").touch()
    assert list(files_in(tmp_path)) == [deep / "a.txt", Left.HIDDEN]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (b"<!-- saved from url=(0014)about:internet -->", None),
        (
            b"<!DOCTYPE html>\n<!-- saved from url=(0031)https://a.cn/b?c=1 -->",
            "https://a.cn/b?c=1",
        ),
        (b"<html><!--\n Page saved with SingleFile \n url: https://a.cn/b \n-->", "https://a.cn/b"),
        (b"x" * 9000 + b"<!-- saved from url=(0014)https://a.cn/ -->", None),
    ],
)
def test_the_address_a_browser_wrote_down(head: bytes, url: str | None) -> None:
    assert saved_from(head) == url


@pytest.mark.parametrize(
    ("title", "text", "url", "sort"),
    [
        ("某县开展联合验收", "县里推行联合验收。" * 9, None, Sort.ARTICLE),
        ("某县第404个项目开工", "第404个项目开工。" * 30, None, Sort.ARTICLE),
        ("404", "", None, Sort.NOTICE),
        ("系统提示", "正在跳转", None, Sort.NOTICE),
        ("无标题", "", None, Sort.EMPTY),
    ],
)
def test_pages_are_told_apart(title: str, text: str, url: str | None, sort: Sort) -> None:
    assert sort_page(b"", url, title, text) is sort


@pytest.mark.parametrize(
    ("address", "text", "sort"),
    [
        (f"{SITE}/zwdt/", "某区推行联合验收，", Sort.INDEX),
        (f"{SITE}/zwdt/index_2.html", "某区推行联合验收，", Sort.INDEX),
        (f"{SITE}/2026/t20261120_1.html", "某区推行联合验收，", Sort.ARTICLE),
        (None, "", Sort.INDEX),
    ],
)
def test_a_list_is_told_by_its_links_and_address(
    address: str | None, text: str, sort: Sort
) -> None:
    assert sort_page(list_page(), address, "政务动态", text) is sort


def part_page(number: int, count: int) -> bytes:
    """One of the pages of an article, each with links to all."""
    names = ["t_9.html", *(f"t_9_{n}.html" for n in range(1, count))]
    links = "".join(f"<a href='{name}'>{n}</a>" for n, name in enumerate(names, start=1))
    text = f"<p>{TEXT[number % 3]}</p><p>先后有{number}个项目走完这条路，企业都说好。</p>"
    return web_page(0).replace(b"<p>", b"<!--", 1).replace(
        b"</div></body>", f"-->{text}</div><div>{links}</div></body>".encode()
    )  # fmt: skip


def joined_bodies(path: Path, tmp_path: Path) -> tuple[dict[str, object], list[str]]:
    out = tmp_path / "rows.jsonl"
    found = anliku("read", str(path), "--json", "--articles-jsonl", str(out))
    assert found.exit_code == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return json.loads(found.stdout), ["".join(row["body"]) for row in rows]


def test_pages_of_one_article_are_joined_in_an_archive(tmp_path: Path) -> None:
    """Also where the first page does not come first; a page of like name is its own article."""
    archive = Archive()
    for number, name in ((2, "t_9_1"), (1, "t_9"), (7, "other"), (3, "t_9_2")):
        archive.add(part_page(number, 3), url=f"{SITE}/a/{name}.html")
    archive.add(web_page(5), url=f"{SITE}/a/other_1.html")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive.content)
    told, bodies = joined_bodies(path, tmp_path)
    assert (told["pages"], told["articles"], told["parts"]) == (5, 3, 2)
    first = next(body for body in bodies if "有1个" in body)
    assert [n for n in range(8) if f"有{n}个" in first] == [1, 2, 3]
    assert first.index("有1个") < first.index("有2个") < first.index("有3个")
    assert any("有5个" in body for body in bodies)


def test_pages_of_one_article_are_joined_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for number, name in ((1, "t_9.html"), (2, "t_9_1.html")):
        (folder / name).write_bytes(part_page(number, 3))
    told, (body,) = joined_bodies(folder, tmp_path)
    assert (told["pages"], told["articles"], told["parts"]) == (2, 1, 1)
    assert "有1个" in body
    assert "有2个" in body
    found = anliku("read", str(folder))
    assert "t_9_2.html" in found.stderr
    assert "[pages-missing]" in found.stderr
