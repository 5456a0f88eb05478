"""The rules of the gate, one by one: what each must find, and what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.gate.addresses import resolve
from site_config.gate.built import read_built
from site_config.gate.lists import ListError, load_look_alikes, load_names, load_wording, read_rows
from site_config.gate.personal import is_citizen_number, masked, passes_luhn
from site_config.gate.policy import PolicyError, load_policy
from site_config.gate.texts import look_at
from site_config.page.checks import text


def rules(words: str) -> list[str]:
    return [hit.rule for hit in look_at(words)]


@pytest.mark.parametrize(
    ("text", "rule", "words", "meant"),
    [
        ("全心全意为入民服务，办事不求人。", "serious-wording", "入民", "人民"),
        ("清明节祭扫烈土纪念碑。", "serious-wording", "烈土", "烈士"),
        ("与邻区签订《上市等级通办协议》，企业就近办。", "serious-wording", "上市等级", "商事登记"),
        ("市检查院派员参加联席会议。", "serious-wording", "检查院", "检察院"),
        ("中华人民共合国成立以来。", "serious-name", "中华人民共合国", "中华人民共和国"),
        ("学习习近乎总书记重要讲话。", "serious-name", "习近乎", "习近平"),
        ("按最高人民检查院要求。", "serious-name", "最高人民检查院", "最高人民检察院"),
        ("全国人民代表大大会。", "serious-name", "全国人民代表大大会", "全国人民代表大会"),
        ("深化政务股务改革，审批更快。", "misread", "政务股务", "政务服务"),
        ("完成流程优化，提供快捷灵活的的特色服务。", "doubled-words", "的的", "的"),
        ("绘制项目办理流程流程图，明确时限。", "doubled-words", "流程流程", "流程"),
        ("在企业 and 公共场所推行标准。", "foreign-word", "and", None),
        ("推行整理(Seiri)、整顿(Seiton)，在企业 and 公共场所。", "foreign-word", "and", None),
        ("村里维族同胞也来办事。", "serious-wording", "维族", "维吾尔族"),
        ("老村长带头签字，全村都跟上。", "doubtful-wording", "村长", "村主任"),
        ("与前苏联专家合作建厂。", "doubtful-wording", "前苏联", "苏联"),
        ("市人大副主任到会讲话。", "doubtful-wording", "市人大副主任", None),
    ],
)  # fmt: skip
def test_wrong_words_are_found(text: str, rule: str, words: str, meant: str | None) -> None:
    found = [(hit.rule, hit.words, hit.meant) for hit in look_at(text)]
    assert found == [(rule, words, meant)]


def test_a_name_may_lack_two_characters() -> None:
    found = look_at("学习习近平新时代特色社会主义思想。")
    assert [hit.meant for hit in found] == ["习近平新时代中国特色社会主义思想"]


@pytest.mark.parametrize(
    "text",
    [
        "专班进入民营企业走访，走入民心。",
        "新鲜族谱展出，引起社会注意力。",
        "居民代表大会通过方案，村民代表大会也通过了。",
        "几千部门户网站接入，属于部分试点。",
        "学习近年来的经验，让审批官到检查院落。",
        "改革的目的的确达到，标的的价格合理，群众了解了了结情况。",
        "消防救援大队大队长介绍情况。",
        "所谓“阿鲁纳恰尔邦”不予承认。",
        "公司股票上市等待审核。",
        "实实在在办事，和和气气待人，是是非非说清。",
        "光山县发布年度成效，走深走实。",
        "国务院、最高人民法院、全国人民代表大会常务委员会。",
        "In cities and counties the reform of 商事登记 and 审批 goes on.",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("请拨打张先生手机13812345678联系。", "personal-mobile"),
        ("微信同号：138 1234 5678", "personal-mobile"),
        ("手机+86１３８１２３４５６７８", "personal-mobile"),
        ("身份证号11010519491231002X", "personal-id"),
        ("办理人（110105 19491231 002x）", "personal-id"),
        ("身份证：110105491231002", "personal-id"),
        ("卡号4111 1111 1111 1111", "personal-card"),
        ("汇入6222020200112233440即可", None),
        ("有意者发邮件至liming_88@qq.com", "personal-mail"),
        ("五（3）班学生陈思远说，老师很好。", "minor-name"),
        ("今年12岁的李欣怡在学校做志愿者。", "minor-name"),
        ("刘思雨同学获得校园演讲比赛一等奖。", "minor-name"),
    ],
)
def test_what_is_private_is_found_and_masked(text: str, rule: str | None) -> None:
    found = look_at(text)
    assert [hit.rule for hit in found] == ([rule] if rule else [])
    for hit in found:
        assert text[hit.start : hit.end] not in f"{hit.before}{hit.words}{hit.after}"


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：13812345678，工作日有人接听。",
        "政务服务热线12345，区号0635-8231234，客服400-818-1234。",
        "统一社会信用代码91371500MA3C1234XQ",
        "统一社会信用代码110105194912310020",
        "项目代码2019-371500-47-03-012345",
        "订单编号13812345678已办结",
        "证号11010519491231002X的许可证",
        "投稿邮箱：lcrb_news@163.com",
        "联系xzspj@liaocheng.gov.cn",
        "身份证号1101**********002X",
        "共13812345678901元",
        "大学生李华说，学校很好。",
        "学生高度评价学校的安排，小朋友张开双臂。",
        "学生家长李某说，孩子在校园里很安全。",
        "sha256 5cd4643320dc683e7d88ed026b8bf3cf1007794ba358b8bfd742c7c7ca82dd76",
    ],
)
def test_what_only_looks_private_is_left_alone(text: str) -> None:
    assert rules(text) == []


@given(st.text(alphabet="0123456789", min_size=15, max_size=18))
def test_one_wrong_digit_breaks_a_card_number(digits: str) -> None:
    check = next(sign for sign in "0123456789" if passes_luhn(digits + sign))
    wrong = str((int(check) + 1) % 10)
    assert not passes_luhn(digits + wrong)


@given(st.integers(0, 9), st.integers(0, 16))
def test_one_wrong_digit_breaks_a_citizen_number(digit: int, at: int) -> None:
    right = "11010519491231002X"
    wrong = f"{right[:at]}{digit}{right[at + 1 :]}"
    assert is_citizen_number(wrong) == (wrong == right)


@given(st.text(min_size=8, max_size=40))
def test_a_masked_number_hides_its_middle(words: str) -> None:
    shown = masked(words.replace("@", "a"))
    assert len(shown) == len(words)
    assert shown.count("*") >= min(len(words) - 8, 1)


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for hit in look_at(text):
        assert 0 <= hit.start < hit.end <= len(text)


HTML = """<!doctype html><html lang="zh-CN"><head><meta name="SiteName" content="库"></head>
<body><a href="../x.html">外</a><article><h1 id="t">题<a class="headerlink" href="#t">¶</a></h1>
<p id="p1">为<a href="a.html">入</a>民<b>服务</b></p><h2 id="e">空</h2><h2 id="f">满</h2>
<img src="a.png"><h3 id="g">末</h3></article><script>var x = "<p>no</p>"</script>
<img src="b.png" alt=""></body></html>"""


def test_a_built_page_is_taken_apart() -> None:
    built = read_built("articles/a.html", HTML)
    assert [block.text for block in built.blocks] == [
        "库",
        "外",
        "题",
        "为入民服务",
        "空",
        "满",
        "末",
    ]
    assert next(block.anchor for block in built.blocks if "入民" in block.text) == "p1"
    assert [section.words for section in built.empty_sections] == ["空", "末"]
    assert [image.address for image in built.images_without_alt] == ["a.png"]
    assert built.ids == {"t", "p1", "e", "f", "g"}
    assert built.meta == {"SiteName": ("库",)}
    assert built.lang == "zh-CN"


@given(st.text(max_size=200))
def test_no_html_is_too_broken(html: str) -> None:
    assert read_built("a.html", f"<p><{html}").path == "a.html"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("b.html", "articles/b.html"),
        ("../topics/", "topics/index.html"),
        ("..", "index.html"),
        ("/x.html", "x.html"),
        ("%E4%B8%AD.html?q=1", "articles/中.html"),
        ("../../out.html", None),
        ("javascript:alert(1)", None),
        ("http://[", None),
    ],
)
def test_addresses_lead_into_the_site_or_nowhere(address: str, path: str | None) -> None:
    target = resolve("articles/a.html", address)
    assert target
    assert target.path == path


def test_what_needs_no_look_is_left_alone() -> None:
    assert resolve("a.html", "mailto:x@example.gov.cn") is None
    outside = resolve("a.html", "https://example.gov.cn/")
    assert outside
    assert outside.external


def overlaps(word: str, wrong: str) -> bool:
    ends = (wrong[:size] for size in range(1, len(wrong) + 1))
    starts = (wrong[-size:] for size in range(1, len(wrong) + 1))
    return wrong in word or word.endswith(tuple(ends)) or word.startswith(tuple(starts))


def test_every_entry_of_the_lists_has_its_reason_and_source() -> None:
    assert all(entry.reason and entry.source for entry in load_wording())
    assert all(entry.reason and entry.source for entry in load_names())
    wrong = [word for entry in load_wording() for word in entry.wrong]
    assert len(wrong) == len(set(wrong))
    for entry in load_wording():
        for word in entry.unless:
            assert any(overlaps(word, one) for one in entry.wrong), word
    assert all(sign not in others for sign, others in load_look_alikes().items())


def test_a_list_with_a_fault_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.yml").write_text("- {id: a, reasn: b}\n", encoding="utf-8")
    monkeypatch.setattr("site_config.gate.lists.FOLDER", tmp_path)
    with pytest.raises(ListError, match=r"x.yml: \[0\].reasn: unknown key"):
        read_rows("x.yml", {"id": text})


def test_a_project_changes_only_what_it_names(tmp_path: Path) -> None:
    own = tmp_path / "gate.yml"
    own.write_text("publish: reviewed\nseverity: {misread: off, page-heavy: error}\n", "utf-8")
    policy = load_policy(own)
    assert policy.publish == "reviewed"
    assert policy.page_kilobytes == load_policy().page_kilobytes
    assert [str(policy.severity_of(code)) for code in ("misread", "page-heavy", "link-dead")] == [
        "off", "error", "error",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["publish: some", "colour: red", "severity: {misred: error}", "severity: {misread: 1}", "- a"],
)
def test_a_wrong_policy_is_refused(tmp_path: Path, text: str) -> None:
    own = tmp_path / "gate.yml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=r"gate\.yml: "):
        load_policy(own)
