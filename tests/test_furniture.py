"""Lines that say by themselves what they are, and lines that only resemble them."""

from __future__ import annotations

import pytest

from scraper.segment.anchors import (
    furniture_rule,
    is_caption,
    is_column_name,
    is_jump,
    jump_head,
    jump_tail,
    names_scene,
)

FURNITURE = {
    "staff line": """
        责任编辑 王明 美编 李红
        责任编辑：王明
        责编：王明 美编：李红 校对：张强
        责编 王明
        本版编辑 王明
        本期责编：王明
        编辑：王明
        美术编辑：李红
        校对：张强
        值班主任 王明
        版式：李红
        总编辑：王明
        ■责编/王明""",
    "contact line": """
        新闻热线：0531-12345678
        电话：0531-12345678
        投稿邮箱：news@example.com
        本报地址：建设路1号 邮编：250000
        网址：www.example.com
        www.example.com
        https://www.example.com/a.html
        news@example.com
        热线 0531-12345678""",
    "imprint": """
        国内统一连续出版物号 CN 37-0001
        国内统一刊号：CN37-0001
        CN 37-0001
        邮发代号：23-1
        总第12345期
        今日8版
        零售每份2元
        定价：2.00元
        主管单位：市委宣传部
        承印：新闻印务中心""",
    "date line": """
        2023年5月3日 星期三
        2023年5月3日
        星期三 农历三月十四
        农历癸卯年三月十四
        2023-05-03
        2023/05/03 星期三
        5月3日 星期三
        二〇二三年五月三日
        癸卯年三月十四""",
    "folio": """
        A03版：综合新闻
        03版
        第3版
        第三版
        A3
        03
        - 3 -
        — 12 —
        03 要闻
        A02 时政
        B01·文化""",
    "advertisement": """
        公益广告
        分类广告""",
    "nameplate": """
        临江日报
        江州晚报
        云山都市报
        LINJIANG DAILY""",
    "image": """
        ![](images/page1.jpg)
        ![照片](images/page1.jpg)
        [图片]""",
    "rule line": """
        ----------
        ==========
        * * * *""",
    "section label": """
        要闻
        综合新闻
        【教育】
        副刊""",
}

NOT_FURNITURE = """
编辑部收到一封感谢信
责任重于泰山
责任田里话丰收
校对无误后当场发证
主任带头坐窗口
电话一响，帮办上门
热线变成连心线
12345热线办得好
邮箱里的一封感谢信，让局长坐不住了。
投稿这件事，他坚持了三十年。
2023年，聊城开发区行政审批服务部紧紧围绕工建领域“创新突破”。
5月3日，中心正式启用。
5月3日起，全市推行容缺受理
10月13日，31分48秒，一本证书办结。
星期三的早晨，大厅里已经排起了队。
广告牌换新颜
广告公司负责人王女士
日报社里的年轻人，每天五点起床。
要闻编辑的一天
综合窗口办理量突破万件
教育局组织校长培训
健康小屋开到家门口
第三方评估报告出炉
第一次办证这样快
A类项目当天办结
3个工作日办结
“三办”优质效 克难抢进度
服务规范 群众满意
当好深化改革排头兵
打造营商环境的“绿水青山”
让数据多跑路 让群众少跑腿
架起连心桥 编织幸福网
高新区：审批提速
工作简报
一季度喜报
主办方为获奖者颁奖。
出版社送书下乡
今日，全市重点项目集中开工。
定价机制更加透明，群众买得放心。
公园里的健身房
"""

COLUMNS = """
图片新闻
【图片新闻】
一线见闻
记者手记
简讯
图说
我为群众办实事
编者按
◆短评
【走基层】
身边人物
本报时评
聚焦两会
影像
百姓话题
来信
一句话新闻
"""

NO_COLUMNS = """
行政审批局推出新举措
让数据多跑路，让群众少跑腿
“三办”优质效 克难抢进度
架起连心桥 编织幸福网
县里推行联合验收
外婆的账本
打造营商环境的“绿水青山”
育英小学举行秋季运动会
项目落地加速度
人民医院开展义诊
"""

CAPTIONS = """
图为工作人员为群众办理业务。
图为大厅一角
上图：窗口前秩序井然
下图为新建成的厂房。
图①：工作人员核对材料。
图1 施工现场
↑ 工作人员为群众办理业务。
▲ 工作人员为群众办理业务
▲工人在车间忙碌。 王明 摄
工人在车间忙碌。（王明 摄）
工人在车间忙碌。（资料图片）
工人在车间忙碌。（王明 供图）
工人在车间忙碌。 本报记者 王明 摄
工人在车间忙碌。 王明 李红 摄
工人在车间忙碌。 新华社记者 王明 摄
资料图片
图片由市审批局提供
（图为大厅一角）
"""

NO_CAPTIONS = """
图书馆里座无虚席。
图纸当天审完。
窗口前秩序井然。
他爱好摄影。
记者在大厅看到，窗口前没有人排队。
摄影展今日开展
“图省事”不如“办实事”
如图所示
（试行）
作品由李明拍摄。
"""

JUMPS = """
下转第三版
（下转第三版）
（下转3版）
下转A3版
（下转第3版）
▶下转第二版
上接第一版
（上接第一版）
（上接A1版）
紧接第一版
详见第4版
相关报道见第二版
"""

NO_JUMPS = """
转作风、优服务，审批再提速
下转村里，上接部门
接过第三版方案，他看了又看
上接天线 下接地气
转发
详见附件
第三版
接到电话，帮办员立即上门
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


KNOWN = [(rule, line) for rule, table in FURNITURE.items() for line in lines(table)]


@pytest.mark.parametrize(("rule", "line"), KNOWN)
def test_furniture_has_its_name(rule: str, line: str) -> None:
    assert furniture_rule(line) == rule


@pytest.mark.parametrize("line", lines(NOT_FURNITURE))
def test_text_and_titles_are_no_furniture(line: str) -> None:
    assert furniture_rule(line) is None


@pytest.mark.parametrize("line", ["广告", "【广告】", "专版", "综合 要闻"])
def test_word_over_a_part_of_the_page_is_furniture_by_some_name(line: str) -> None:
    assert furniture_rule(line)


def test_a_long_line_is_no_furniture_whatever_it_begins_with() -> None:
    assert furniture_rule("责任编辑：王明") == "staff line"
    assert furniture_rule("责任编辑：王明" + "、李红" * 40) is None


@pytest.mark.parametrize("line", lines(COLUMNS))
def test_name_of_a_column(line: str) -> None:
    assert is_column_name(line)


@pytest.mark.parametrize("line", lines(NO_COLUMNS))
def test_headline_names_no_column(line: str) -> None:
    assert not is_column_name(line)


@pytest.mark.parametrize("line", lines(CAPTIONS))
def test_line_under_a_picture(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize("line", lines(NO_CAPTIONS))
def test_line_that_describes_no_picture(line: str) -> None:
    assert not is_caption(line)


SCENES = ("三河县民俗展览现场", "新建成的口袋公园一角")
NO_SCENES = ("办公桌搬到一线现场", "走进抢险现场", "三河县：民俗展览现场", "民俗展览开幕")


@pytest.mark.parametrize(
    ("line", "is_scene"), [*((s, True) for s in SCENES), *((s, False) for s in NO_SCENES)]
)
def test_line_that_only_names_a_scene(line: str, is_scene: bool) -> None:
    assert names_scene(line) is is_scene


@pytest.mark.parametrize("line", lines(JUMPS))
def test_line_that_points_to_another_page(line: str) -> None:
    assert is_jump(line)


@pytest.mark.parametrize("line", lines(NO_JUMPS))
def test_line_that_points_nowhere(line: str) -> None:
    assert not is_jump(line)


@pytest.mark.parametrize("jump", ["（下转第三版）", "（下转3版）", "（紧接第二版）", "（转A3版）"])
def test_jump_at_the_end_of_a_paragraph(jump: str) -> None:
    text = "窗口前秩序井然，群众"
    assert jump_tail(text + jump) == len(text)
    assert jump_tail(text) == len(text)


@pytest.mark.parametrize(
    "jump", ["（上接第一版）", "（上接1版）", "（紧接第一版）", "（上接A1版）"]
)
def test_jump_at_the_head_of_a_paragraph(jump: str) -> None:
    assert jump_head(f"{jump}窗口前秩序井然。") == len(jump)
    assert jump_head("窗口前秩序井然。") == 0
