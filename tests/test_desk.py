"""The desk over the loopback: whom it answers, what it shows, and what its forms do."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from scraper.desk.guard import MOST_BYTES, Head, Keys, Refusal, is_known, read_form, refuse
from scraper.desk.server import HOST
from tests.desk_site import Visitor, serving
from tests.project import PAGE, contents, make_project

ATTACK = '验收<script>window.attacked=1</script>" onmouseover="window.attacked=1'
HOSTILE = f"# {ATTACK}\n\n县行政审批局推行联合验收，{ATTACK}企业一次申报，都说好。\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {"a": PAGE.replace("一次申报，", "按流程流程图申报，"), "bad": HOSTILE}
    return make_project(tmp_path_factory.mktemp("desk"), pages)


@pytest.fixture(scope="module")
def visitor(root: Path) -> Iterator[Visitor]:
    with serving(root) as server:
        known = Visitor(server)
        known.begin()
        yield known


def form(visitor: Visitor, **fields: str) -> bytes:
    return urlencode({"token": visitor.server.keys.form, **fields}).encode()


def test_the_address_printed_begins_a_session_that_scripts_and_other_sites_do_not_see(
    visitor: Visitor,
) -> None:
    answer = Visitor(visitor.server).begin()
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"].endswith("; HttpOnly; SameSite=Strict; Path=/")
    assert visitor.server.keys.entry not in answer.text + answer.headers["set-cookie"]


@pytest.mark.parametrize("path", ["/", "/source/a", "/desk.js", "/?key=guess", "/?key="])
def test_without_the_session_nothing_is_shown(visitor: Visitor, path: str) -> None:
    stranger = Visitor(visitor.server, cookie=f"{visitor.server.keys.cookie}=guess")
    answer = stranger.ask(path)
    assert answer.status == 403
    assert "联合验收" not in answer.text
    assert visitor.server.keys.form not in answer.text


def test_a_refusal_tells_a_stranger_nothing(visitor: Visitor) -> None:
    """Also where it comes before the session is looked at."""
    visitor.send("/source/a/field", version=visitor.version("/source/a"), article="1", field="page")
    stranger = Visitor(visitor.server)
    for answer in (stranger.ask("/" + "a" * 3000), stranger.ask("/", b"", {"Content-Length": ""})):
        assert answer.status in (411, 414)
        assert visitor.server.keys.form not in answer.text
        assert "/source/" not in answer.text
    visitor.send("/source/a/undo")


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{80}", HOST, "127.0.0.1.evil.example", ""]
)
def test_a_name_that_was_made_to_lead_here_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.ask("/", headers={"Host": host}).status in (400, 421)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Cookie": ""}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Length": ""}, 411),
        ({"Content-Length": str(MOST_BYTES + 1)}, 413),
        ({"Content-Length": "9" * 40}, 413),
        ({"Content-Length": "-1"}, 411),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(
    root: Path, visitor: Visitor, headers: dict[str, str], status: int
) -> None:
    before = contents(root / "seeds")
    body = form(visitor, move="confirm")
    doubt = re.findall(r'action="/doubt/([0-9a-f]{12})"', visitor.ask("/").text)[0]
    assert visitor.ask(f"/doubt/{doubt}", body, headers).status == status
    assert contents(root / "seeds") == before


@pytest.mark.parametrize("token", ["", "guess", "é"])
def test_a_form_without_the_token_of_our_pages_changes_nothing(
    root: Path, visitor: Visitor, token: str
) -> None:
    before = contents(root / "seeds")
    body = urlencode({"token": token, "field": "outlet", "article": "1", "value": "x"}).encode()
    assert visitor.ask("/source/a/field", body).status == 403
    assert contents(root / "seeds") == before


@pytest.mark.parametrize(
    "path",
    [
        *("/source/../../etc/passwd", "/source/%2e%2e%2fsources", "/source/a/../a", "/source/"),
        *("/source/zz", "/desk.css/..", "/templates/base.html", "/source/a%00", "//a", "/%ff"),
    ],
)
def test_only_what_is_known_is_opened(visitor: Visitor, path: str) -> None:
    assert visitor.ask(path).status in (400, 404)
    assert visitor.ask(f"{path}/field", form(visitor)).status in (400, 404)


def test_nothing_is_changed_by_opening_an_address(root: Path, visitor: Visitor) -> None:
    before = contents(root)
    doubt = re.findall(r'action="/doubt/([0-9a-f]{12})"', visitor.ask("/").text)[0]
    for path in (f"/doubt/{doubt}?move=confirm", "/undo", "/source/a/undo", "/source/a/reviewed"):
        assert visitor.ask(path).status == 404
    assert contents(root) == before


def test_whatever_a_source_holds_is_shown_and_never_run(visitor: Visitor) -> None:
    for path in ("/source/bad", "/?source=bad", f"/?{urlencode({'kind': ATTACK})}"):
        page = visitor.ask(path)
        assert page.status == 200
        policy = page.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy
        tags = BeautifulSoup(page.text, "html.parser").find_all(True)
        names = {name for tag in tags for name in tag.attrs}
        assert not {name for name in names if name.startswith("on") or name == "style"}
        assert [tag.get("src") for tag in tags if tag.name == "script"] == ["/desk.js"]


@pytest.mark.parametrize("body", [b"\xff=1", b"&".join(b"a=1" for _ in range(50)), b"a=%ff"])
def test_a_form_that_cannot_be_read_is_refused(body: bytes) -> None:
    assert isinstance(read_form(body, Keys(1)), Refusal)


def test_methods_addresses_and_cookies_that_are_none_are_refused() -> None:
    keys = Keys(8000)
    host = {"host": "localhost:8000"}
    assert refuse(Head("DELETE", "/", host), keys) == Refusal(405, "只接受 GET 和 POST")
    assert refuse(Head("GET", "/" + "a" * 2001, host), keys) is not None
    assert refuse(Head("GET", "http://evil.example/", host), keys) is not None
    assert refuse(Head("GET", "/", host), keys) is None
    assert not is_known(Head("GET", "/", host | {"cookie": "a=\x01; ="}), keys)
    assert is_known(Head("GET", "/", host | {"cookie": f"{keys.cookie}={keys.session}"}), keys)
    assert keys.session not in repr(keys)


def test_a_doubt_that_is_answered_leaves_the_queue_and_comes_back_by_undo(
    root: Path, visitor: Visitor
) -> None:
    page = visitor.ask("/?kind=doubled-words").text
    doubt = re.findall(r'action="/doubt/([0-9a-f]{12})"', page)[0]
    after = visitor.send(f"/doubt/{doubt}", move="confirm", kind="doubled-words")
    assert doubt not in after.text
    assert "已记下" in after.text
    gate = root / "seeds" / "decisions" / "gate.yml"
    assert "decision: keep" in gate.read_text("utf-8")
    back = visitor.send("/undo", kind="doubled-words")
    assert f'action="/doubt/{doubt}"' in back.text
    assert "decision: keep" not in gate.read_text("utf-8")


def test_an_outlet_given_in_the_queue_is_kept_for_every_article_and_signed(
    root: Path, visitor: Visitor
) -> None:
    page = visitor.ask("/?kind=source-missing&source=a").text
    doubt = re.findall(r'action="/doubt/([0-9a-f]{12})"', page)[0]
    assert doubt not in visitor.send(f"/doubt/{doubt}", move="fix", value="柳河日报").text
    kept = (root / "seeds" / "decisions" / "a.yml").read_text("utf-8")
    assert kept.count('value: "柳河日报"') == 2
    assert kept.count('by: "测试员"') == 2
    assert doubt in visitor.send("/undo").text
    assert not (root / "seeds" / "decisions" / "a.yml").exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"field": "date", "value": "去年"}, "不是日期"),
        ({"field": "sha256", "value": "x"}, "没有这个字段"),
        ({"field": "date", "value": "2023", "article": "9"}, "没有这篇文章"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    root: Path, visitor: Visitor, fields: dict[str, str], words: str
) -> None:
    version = visitor.version("/source/a")
    answer = visitor.send("/source/a/field", version=version, **({"article": "1"} | fields))
    assert (answer.status, words in answer.text) == (400, True)
    assert not (root / "seeds" / "decisions" / "a.yml").exists()


def test_a_form_of_a_page_that_is_out_of_date_is_not_taken(root: Path, visitor: Visitor) -> None:
    answer = visitor.send("/source/a/field", version="0" * 16, article="1", field="page", value="1")
    assert "没有记下" in answer.text
    assert not (root / "seeds" / "decisions" / "a.yml").exists()


def facts(page: str) -> list[tuple[str, str]]:
    """Words and what they were read as, of the facts that a page lists."""
    soup = BeautifulSoup(page, "html.parser")
    rows = soup.select(".facts li")
    return [(row.mark.text, row.mark.next_sibling.strip(" →\n")) for row in rows if row.mark]  # type: ignore[union-attr]


def number_of(page: str, words: str) -> str:
    """By what a form names the first fact of the second article with these words."""
    soup = BeautifulSoup(page, "html.parser")
    row = next(row for row in soup.select("#a2 .facts li") if row.mark and row.mark.text == words)
    return str(row["id"]).rpartition("-")[2]


def test_a_fact_is_confirmed_dropped_replaced_and_added(root: Path, visitor: Visitor) -> None:
    page = visitor.ask("/source/a").text
    assert ("联合验收", "联合验收（在做）") in facts(page)
    fields = {"article": "2", "version": visitor.version("/source/a")}
    number = number_of(page, "联合验收")
    page = visitor.send("/source/a/fact", **fields, do=f"dropped:{number}").text
    assert "联合验收" not in [words for words, _ in facts(page)]

    fields["version"] = visitor.version("/source/a")
    added = {"of": "practice", "words": "多个部门一起到场", "value": "联合验收"}
    page = visitor.send("/source/a/added", **fields, **added).text
    assert [value for words, value in facts(page) if words == added["words"]] == [
        "联合验收（在做）"
    ]
    number = number_of(page, added["words"])
    fields["version"] = visitor.version("/source/a")
    page = visitor.send(
        "/source/a/fact", **fields, do=f"is:{number}", **{f"value-{number}": "容缺受理"}
    ).text
    assert [value for words, value in facts(page) if words == added["words"]] == [
        "容缺受理（在做）"
    ]
    for _ in range(3):
        page = visitor.send("/source/a/undo").text
    assert ("联合验收", "联合验收（在做）") in facts(page)
    assert not (root / "seeds" / "decisions" / "a.yml").exists()


def test_what_a_person_read_through_is_asked_about_no_more_until_its_text_changes(
    visitor: Visitor,
) -> None:
    asked = "县里推行联合验收"
    assert asked in visitor.ask("/?kind=no-region").text
    version = visitor.version("/source/a")
    page = visitor.send("/source/a/reviewed", version=version, article="2").text
    assert page.count("已审读</strong>") == 1
    assert asked not in visitor.ask("/?kind=no-region").text
    version = visitor.version("/source/a")
    page = visitor.send("/source/a/line", version=version, line="11", do="boundary").text
    assert "已审读</strong>" not in page
    assert page.count("<article") == 3
    visitor.send("/source/a/undo")
    assert visitor.send("/source/a/undo").text.count("<article") == 2


def test_a_field_that_a_person_gave_is_shown_and_answers_the_doubt(visitor: Visitor) -> None:
    version = visitor.version("/source/a")
    sent = {"version": version, "article": "1", "field": "outlet", "value": "柳河日报"}
    page = BeautifulSoup(visitor.send("/source/a/field", **sent).text, "html.parser")
    given = page.select_one("#a1 input[aria-label='第 1 篇的媒体']")
    assert given is not None
    assert given["value"] == "柳河日报"
    assert not page.select("#doubts [id^=d-] .kind:-soup-contains('媒体未披露')")
    visitor.send("/source/a/undo")
