"""Whether an article is about administration: short articles of both kinds, written here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scraper.facts.judgement import read_practices, relevance
from scraper.facts.practices import find_mentions
from scraper.model import Article, Cleaned, Section
from tests.known import vocabulary

VOCABULARY = vocabulary()

PRACTICE = {
    "approval reform": """
        临川县工程审批再提速
        临川县行政审批局推行并联审批，住建、消防等部门同步审查，施工许可当天核发。
        首个受益的项目从受理到开工只用了9个工作日。""",
    "village service": """
        村里办医保不出村
        石桥镇便民服务中心把64个事项交给村级帮办代办员办理，群众在家门口即可办结。
        镇政府为每个村配备了终端，每周由镇干部巡回指导。""",
    "village clinic in a life-event reform": """
        新生儿证件一次办好
        区卫健局与公安局、医保局把“出生一件事”窗口设到产科，家长在病房扫码提交申请。
        区行政审批局负责人介绍，办理环节由六个减为一个。""",
    "education governance": """
        河口区破解城乡教育不均
        区教育局在全区义务教育学校推行学区制管理和集团化办学，薄弱校与优质校结成集团。
        教师编制由区级统筹，县管校聘，城乡教育资源共享机制逐步健全。""",
    "community": """
        老旧小区换了样
        梧桐街道建立“红色物业”，社区党委、业委会、物业企业每月议事，网格员收集诉求。
        街道吹哨、部门报到，三个月解决停车、照明等难题47件。""",
    "enterprise support": """
        惠企政策主动上门
        市工信局比对税务数据，政策找企业，补贴免申即享，一个季度兑现资金两千万元。""",
    "open government": """
        审计局举办政府开放日
        市审计局邀请代表、企业负责人和市民走进机关，介绍政务公开和审计监管流程。""",
    "ceremony that opens a service": """
        跨省通办专窗启动仪式举行
        三省八县政务服务局签署协议，首批72个事项跨省通办，审批结果互认，证照免费寄递。
        各县大厅窗口同步培训工作人员，改革试点期为一年。""",
    "brief about agents": """
        中介机构也有“黄牌”
        为规范中介服务，县里对超时、乱收费的中介机构亮黄牌，两次黄牌的清出中介超市。
        今年已有六家中介机构吃了黄牌。""",
    "brief without an office named": """
        “告知承诺”让小店当天开张
        店主签下承诺书，营业执照当场到手。
        此前办理许可证要等勘验。""",
}

OTHER = {
    "sports day": """
        实验小学举行秋季运动会
        运动会上，同学们奋勇争先，老师们在终点设置绿色通道，为每名选手递水。
        校长为获奖选手颁奖。""",
    "school names the reform in passing": """
        育英中学开展民法典主题班会
        班会上，老师们请区法院法官讲课。法官用“一件事一次办”打比方，同学们听得入神。
        家长代表也参加了活动，学生们踊跃提问。""",
    "school that reports to its community": """
        三里屯小学举办“双报到”志愿服务
        学校党员教师到社区报到，带着孩子们清扫落叶、慰问老人，家长也加入志愿者队伍。""",
    "traffic safety class": """
        交警走进幼儿园
        交警为小朋友讲解交通安全知识，孩子们跟着做手势。幼儿园还设了意见箱听取家长建议。""",
    "blood donation": """
        市供电公司组织无偿献血
        一大早，职工在献血车前排队，血站开通绿色通道，企业负责人带头献血。
        志愿者现场宣讲健康知识，慰问献血者。""",
    "product launch": """
        华科公司新品发布会举行
        公司发布智能门锁新品，企业订单排到年底，门店推出一站式服务和上门服务。
        公司项目管家全程跟踪交付，首批用户获优惠券。""",
    "party lecture": """
        第二中学开展主题党课活动
        党支部书记以“党建引领基层治理”为题讲课，全体党员教师重温誓词，谈师德师风。""",
    "art festival": """
        青少年艺术节开幕
        师生合唱、书画展演轮番登场，评委为节目打分。社区设“户外工作者驿站”展板一块。
        孩子们与家长合影留念。""",
    "health fair": """
        人民医院举办义诊进社区活动
        专家为居民测量血压，讲解养生知识，并介绍新上线的跨省通办医保结算。志愿者维持秩序。""",
    "calligraphy show": """
        迎新春书画展在文化馆开幕
        八十幅书法、美术作品集中亮相，其中一幅写着“最多跑一次”，引得观众驻足。""",
    "essay": """
        外婆的账本
        外婆一辈子做好一件事：记账。帮代办的邻居们都说，她比算盘还准。
        如今我翻开账本，仿佛又听见她的声音。""",
    "company results": """
        东方重工三季度订单饱满
        生产车间里机器轰鸣，产能较去年翻番。企业实行AB岗，工人两班倒赶订单。""",
    "sports event of a city": """
        半程马拉松鸣枪开跑
        一万名选手冲出赛场，组委会开通绿色通道，志愿者沿线服务，游客品尝美食。
        市政府有关负责人为冠军颁奖，企业提供赞助项目。""",
    "says that it is not done": """
        群众盼望少跑腿
        读者来信说，镇上便民服务中心尚未推行帮办代办，办事群众要跑三个窗口。""",
}


def printed(text: str) -> Cleaned:
    return Cleaned(text, range(len(text)))


def article(text: str) -> Article:
    headline, *paragraphs = (line.strip() for line in text.strip().splitlines())
    body = Section(None, tuple(map(printed, paragraphs)))
    return Article("a", "s", 1, "article", printed(headline), (body,))


@pytest.mark.parametrize("text", PRACTICE.values(), ids=PRACTICE)
def test_administration_is_kept_with_its_mentions(text: str) -> None:
    reading = read_practices(article(text), VOCABULARY)
    assert reading.relevance == "practice"
    assert reading.mentions


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_matters_have_no_mention(text: str) -> None:
    reading = read_practices(article(text), VOCABULARY)
    assert reading.relevance == "other"
    assert reading.mentions == ()


def test_several_of_the_others_do_name_a_practice() -> None:
    """Else the rule of relevance would not be tried at all."""
    naming = [name for name, text in OTHER.items() if find_mentions(article(text), VOCABULARY)]
    assert len(naming) >= 7


def test_without_mentions_an_article_is_other() -> None:
    assert relevance(article(PRACTICE["approval reform"]), (), VOCABULARY) == "other"


def test_mentions_say_where_they_stand() -> None:
    text = Cleaned("推行“联合验收”。企业叫好。", range(100, 114))
    body = Section(printed("验收即发证"), (text,))
    titled = Article("a", "s", 1, "article", printed("拿地即开工"), (body,))
    whole = replace(
        titled,
        kicker=printed("项目审批"),
        deck=printed("多证齐发提速"),
        captions=(printed("一窗受理窗口"),),
    )
    mentions = find_mentions(whole, VOCABULARY)
    assert [(m.paragraph, m.practice, m.words) for m in mentions] == [
        ("title", "start-on-land", "拿地即开工"),
        ("title", "multi-cert-issuance", "多证齐发"),
        ("h1", "cert-on-acceptance", "验收即发证"),
        ("p1", "joint-acceptance", "联合验收"),
        ("c1", "one-window-accept", "一窗受理"),
    ]
    named = mentions[3]
    assert (named.start, named.end, named.span) == (3, 7, (103, 107))
    assert named.quote == "推行“联合验收”。"
