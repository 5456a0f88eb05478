"""Who wrote it, in all the forms that papers print, and the lines that only look like it."""

from __future__ import annotations

import pytest

from scraper.model import Byline
from scraper.segment.bylines import parse_byline
from scraper.segment.openings import read_opening
from scraper.segment.signatures import read_signature, split_tail

LINES = """
□ 本报记者 刀建国 通讯员 杨柏 | 刀建国 | 杨柏
本报记者 王凯 | 王凯 |
■ 本报记者 王凯 闫振 | 王凯 闫振 |
□ 本报记者 王凯、闫振 | 王凯 闫振 |
◆本报记者 李明华 通讯员 张伟 | 李明华 | 张伟
本报记者 李明华 | 李明华 |
本报记者李明华 | 李明华 |
本报记者李明华 通讯员张伟 | 李明华 | 张伟
本报记者：李明华 | 李明华 |
记者 李明华 通讯员 张伟 赵丽娜 | 李明华 | 张伟 赵丽娜
记者 王治 通讯员 李杰 | 王治 | 李杰
记者 李明华/文 | 李明华 |
通讯员 王茜 王晓丽 | | 王茜 王晓丽
通讯员 王茜 | | 王茜
本报通讯员 王茜 | | 王茜
特约通讯员 王茜 | | 王茜
本报特约记者 赵国强 | 赵国强 |
本报见习记者 周敏 | 周敏 |
见习记者 周敏 通讯员 陈刚 | 周敏 | 陈刚
本报全媒体记者 孙丽 | 孙丽 |
全媒体记者 孙丽 通讯员 高峰 | 孙丽 | 高峰
融媒体记者 孙丽 | 孙丽 |
融媒记者 孙丽 | 孙丽 |
首席记者 马超 | 马超 |
本报首席记者 马超 | 马超 |
本报特派记者 马超 | 马超 |
记者 马超 实习生 林小雨 | 马超 林小雨 |
本报记者 马超 实习生 林小雨 通讯员 高峰 | 马超 林小雨 | 高峰
实习生 林小雨 | 林小雨 |
（记者 马超） | 马超 |
(记者 马超) | 马超 |
（本报记者 马超） | 马超 |
（马超 摄） | 马超 |
（记者 马超 通讯员 高峰） | 马超 | 高峰
（通讯员 高峰） | | 高峰
【记者 马超】 | 马超 |
（记者马超） | 马超 |
（记者马超 通讯员高峰） | 马超 | 高峰
（记者马超、高峰） | 马超 高峰 |
本报记者 马超 摄影报道 | 马超 |
记者 马超 报道 | 马超 |
本报记者 马超 文/图 | 马超 |
记者 马超 通讯员 高峰 文/图 | 马超 | 高峰
文/图 记者 马超 | 马超 |
文/记者 马超 | 马超 |
本报记者 欧阳明月 | 欧阳明月 |
本报记者 诸葛亮亮 司马青 | 诸葛亮亮 司马青 |
记者 买买提·艾力 | 买买提·艾力 |
记者 买买提·艾力 王凯 | 买买提·艾力 王凯 |
记者 王凯 阿依古丽·买买提 | 王凯 阿依古丽·买买提 |
本报记者 扎西·多吉 通讯员 高峰 | 扎西·多吉 | 高峰
新华社记者 马超 | 马超 |
新华社记者 马超、高峰 | 马超 高峰 |
人民日报记者 马超 | 马超 |
中国青年报记者 马超 | 马超 |
本台记者 马超 | 马超 |
本网记者 马超 | 马超 |
● 本报记者 马超 | 马超 |
▲本报记者 马超 高峰 林小雨 | 马超 高峰 林小雨 |
本报记者 马超 高峰 林小雨 孙丽 通讯员 陈刚 | 马超 高峰 林小雨 孙丽 | 陈刚
本报记者 马超 通讯员 高峰 陈刚 | 马超 | 高峰 陈刚
本报记者 马超 通讯员 高峰、陈刚 | 马超 | 高峰 陈刚
见习记者 周敏 记者 马超 | 周敏 马超 |
"""

NO_BYLINES = """
记者 建国门外看新貌
□ 记者 走进社区
记者看到，大厅里秩序井然
记者在现场看到
记者从市行政审批局获悉
记者了解到，今年以来已有三百户办理
记者来到服务大厅时
记者近日从有关部门了解到
记者还了解到
记者昨日获悉
小记者走进消防站
小记者团成立
全国优秀记者走基层
新闻记者职业道德准则
记者会上，发言人回答了提问
本报讯
摄影作品展开幕
摄影展今日开展
作者系本市作家协会会员，著有散文集三部。
行政审批局推出新举措
王凯带领团队攻克难关
“三办”优质效 克难抢进度
服务规范 群众满意
架起连心桥 编织幸福网
办好一件事 温暖一座城
高新区：审批提速
一、工作目标
责任编辑 王明
编辑 李红 校对 张强
2023年5月3日
图为工作人员为群众办理业务。
联系电话：0635-8288888
工作人员告诉记者
市民王女士告诉记者，办事只用了十分钟。
企业负责人对记者说
面对记者的镜头，他笑了
记者从会议现场获悉
记者对此进行了调查。
老记者回乡记
记者手记
中国记者协会章程修订
新闻摄影培训
在记者镜头里
“记者叔叔，你也来包饺子”
见习生活动方案出台
来稿请寄编辑部
"""

SIGNATURES = """
（东昌路小学 许海英） | 许海英 | 东昌路小学
(东昌路小学 许海英) | 许海英 | 东昌路小学
（作者单位：县第二中学） | | 县第二中学
（作者单位为区教育局） | | 区教育局
（作者系市委党校教授） | | 市委党校
（许海英） | 许海英 |
（许海英、李娜） | 许海英、李娜 |
"""

NO_SIGNATURES = """
（试行）
（节选）
（未完待续）
（下转第三版）
（上）
（便民）
（见图）
（以下简称“中心”）
（含街道、社区）
（2023年5月3日）
（暂行）
"""

OPENINGS = """
本报讯（记者 黄振）9月19日，中心成立。 | 本报讯 | 黄振 | | 9月19日，中心成立。
本报讯(记者 黄振)9月19日，中心成立。 | 本报讯 | 黄振 | | 9月19日，中心成立。
本报讯（记者黄振）9月19日，中心成立。 | 本报讯 | 黄振 | | 9月19日，中心成立。
本报讯 （记者 黄振 通讯员 高峰）9月19日，中心成立。 | 本报讯 | 黄振 | 高峰 | 9月19日，中心成立。
本报讯（通讯员 高峰）9月19日，中心成立。 | 本报讯 | | 高峰 | 9月19日，中心成立。
本报讯（全媒体记者 黄振）近日，中心成立。 | 本报讯 | 黄振 | | 近日，中心成立。
本报讯（记者 买买提·艾力）近日，中心成立。 | 本报讯 | 买买提·艾力 | | 近日，中心成立。
本报讯 近日，中心成立。 | 本报讯 | | | 近日，中心成立。
本报讯　近日，中心成立。 | 本报讯 | | | 近日，中心成立。
本报5月21日讯（记者 黄振）中心成立。 | 本报5月21日讯 | 黄振 | | 中心成立。
本报南宁5月21日电（记者 黄振）中心成立。 | 本报南宁5月21日电 | 黄振 | | 中心成立。
新华社北京5月21日电（记者黄振、高峰）中心成立。 | 新华社北京5月21日电 | 黄振 高峰 | | 中心成立。
新华社北京5月21日电 中心成立。 | 新华社北京5月21日电 | | | 中心成立。
（记者 黄振）近日，中心成立。 | | 黄振 | | 近日，中心成立。
（记者 黄振 通讯员 高峰）近日，中心成立。 | | 黄振 | 高峰 | 近日，中心成立。
晚报讯（记者 黄振）近日，中心成立。 | 晚报讯 | 黄振 | | 近日，中心成立。
"""

NO_OPENINGS = """
近日，中心成立。
（试行）办法自公布之日起施行。
（一）优化流程。
记者在大厅看到，窗口前没有人排队。
记者从市审批局获悉，改革已全面推开。
本报将继续关注此事的进展。
简讯栏目近日改版。
新华社区近日开展义诊。
通讯设备已经装好。
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" |")] for line in table.strip().splitlines()]


def names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


@pytest.mark.parametrize("row", rows(LINES), ids=lambda row: row[0])
def test_line_that_is_a_byline(row: list[str]) -> None:
    found = parse_byline(row[0])
    assert found is not None
    assert (found.reporters, found.correspondents) == (names(row[1]), names(row[2]))


@pytest.mark.parametrize("line", NO_BYLINES.strip().splitlines())
def test_line_that_is_no_byline(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    "author", ["□ 作者 王小明", "作者：王小明", "撰文 王小明", "（王小明 供稿）"]
)
def test_who_signs_without_an_office_is_the_author(author: str) -> None:
    assert parse_byline(author) == Byline(author="王小明")


def test_the_paper_itself_is_the_author() -> None:
    assert parse_byline("本报评论员") == Byline(author="本报评论员")


@pytest.mark.parametrize("row", rows(SIGNATURES), ids=lambda row: row[0])
def test_signature_of_an_essay(row: list[str]) -> None:
    wanted = Byline(author=row[1] or None, affiliation=row[2] or None)
    assert read_signature(row[0]) == wanted
    text = "孩子们的笑声留在了操场上。"
    assert split_tail(text + row[0]) == (len(text), wanted)


@pytest.mark.parametrize("bracket", NO_SIGNATURES.strip().splitlines())
def test_bracket_that_is_no_signature(bracket: str) -> None:
    assert read_signature(bracket) is None
    text = f"市政府印发了实施办法{bracket}"
    assert split_tail(text) == (len(text), None)


def test_reporters_sign_at_the_end_of_a_text() -> None:
    text = "群众都说好。（记者 马超 通讯员 高峰）"
    assert split_tail(text) == (6, Byline(("马超",), ("高峰",)))
    assert split_tail("群众都说好。") == (6, None)


@pytest.mark.parametrize("row", rows(OPENINGS), ids=lambda row: row[0])
def test_opening_of_a_report(row: list[str]) -> None:
    text, dateline, reporters, correspondents, rest = row
    found = read_opening(text)
    assert found is not None
    assert text[found.length :] == rest
    assert found.dateline == (dateline or None)
    byline = found.byline or Byline()
    assert (byline.reporters, byline.correspondents) == (names(reporters), names(correspondents))


@pytest.mark.parametrize("text", NO_OPENINGS.strip().splitlines())
def test_text_without_an_opening(text: str) -> None:
    assert read_opening(text) is None
