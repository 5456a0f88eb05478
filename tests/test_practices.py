"""Practices in sentences written for these tests, none from a source of the library.

A row gives the practices that must be found, and no others, then the sentence.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.facts.folding import fold
from scraper.facts.gate import Gate, held_by
from scraper.facts.practices import find_mentions, find_practices
from scraper.facts.sentences import QUOTE_LIMIT, quote
from scraper.model import Article, Cleaned, Section
from site_config.taxonomy import Practice
from tests.known import vocabulary

VOCABULARY = vocabulary()
LONG = "审批联合验收与告知承诺及“红色物业”聊诚办" * 5000

NAMED = """
start-on-land | 全县已有12个工业项目做到拿地当天就能开工。
start-on-land | 市里提出“交地即可开工”的目标，审批部门提前审图。
start-on-land | 企业摘牌后当日开工，比以往早了两个月。
multi-cert-issuance | 该项目实现“五证同发”，全程用时3天。
multi-cert-issuance four-cert-issuance | 新区为首个项目颁证，做到4证齐发。
multi-cert-issuance ten-cert-issuance | 一个窗口递交材料，10证联发，项目单位当天取件。
joint-acceptance | 建设单位只需提交一次申请，住建、消防、人防联合验收。
joint-acceptance | 竣工联合验收由7个部门一次到场。
joint-acceptance-3-1 | 我县推出“3+1”联合验收办法。
joint-acceptance-3-1 | 我县推出“３＋１联合验收”办法。
menu-joint-acceptance | 实行菜单式验收，企业按需勾选验收事项。
cert-on-acceptance joint-acceptance | 联合验收通过后，做到验收当天发证。
cert-on-acceptance | “竣工即登记”让厂房早日能够抵押。
produce-on-completion | 审批局把验收环节前移，帮助厂区完工即可投产。
phased-construction-permit | 房建项目可分三个阶段办理施工许可证。
phased-construction-permit | 推行施工许可证“分期办”，地下部分先行施工。
below-zero-permit | 准许企业先办±0.00以下部分施工许可。
below-zero-permit | 在施工许可批复前，允许基坑先行施工。
parallel-approval | 规划、消防、人防等事项由串联改为并联审查。
land-with-plan | 首宗“带建筑方案供地”地块成功出让。
plan-first | 推行方案预审，用地单位在供地前完成设计。
early-intervention | 审批部门提前介入项目，现场核对图纸。
early-intervention | 住建局推行“服务前置”，在项目立项时辅导企业。
eia-bundle | 园区18家企业环评文件打捆审批。
region-assessment start-on-land | 开发区完成区域统一评价，企业拿地后当天开工建设。
multi-review-merge | 规划部门落实“多审合一”，合并用地审查。
multi-cert-merge multi-review-merge | 建设用地实行“多审合一、多证合一”改革。
multi-plan-merge | “多规合一”平台统筹土地利用规划。
standard-land | 全年以“标准地”方式出让工业用地9宗。
land-checklist | 供地前实行用地清单制，评估成果随地移交。
multi-survey-merge | 测绘环节推行“多测合一”。
cert-at-handover | 业主收房即拿证，当天办好落户。
notify-commit | 小餐饮许可实行告知承诺制，当场发证。
tolerance-acceptance | 对次要材料暂缺的，窗口先予容缺办理。
sole-approver | 20个事项由“独任审批员”一人审到底。
approval-supervision-link | 审批局与监管部门建立审管衔接机制。
cloud-inspection | 勘验员打开手机，为药店做了一次远程勘验。
cloud-inspection cloud-review | 乡镇卫生院的许可采用“云踏勘＋云评审”。
one-thing | 公民身后“一件事”上线，涉及的六个部门事项一次办结。
one-thing | 市民把新生儿出生一件事在手机上办完。
one-thing | 我市推进“高效办成一件事”，首批13件落地。
one-network | 政务服务“一网通办”率达到九成。
one-window-universal | 大厅设无差别综合窗口，群众办事不用再找部门。
one-window-accept | 不动产登记实行“一窗式受理”，税务登记一并收件。
cross-province | 老人在外地办好社保，靠的是跨省异地联办。
cross-city | 四市签约，首批60个政务服务事项跨市通办。
whole-online | 企业变更登记全流程网上办理。
no-meeting-approval | 园区企业在家申请，“不见面审批”当天办结。
at-most-once | 医保报销业务最多跑1次。
done-once | 深化“一次办好”改革，压减审批材料。
one-stop | 企业来到政务服务中心，一站式办结全部手续。
mail-to-home | 办好的证照免费邮寄到家。
license-joint | 药店开业所需营业执照与许可证照联办，一天办结。
operate-on-cert one-industry-one-cert | 推行“一业一证”，店主领证即可营业。
zero-cost-startup | 新设企业由财政免费刻章，企业开办零收费。
license-separation | “证照分离”改革覆盖523项许可。
one-licence-many-addresses | 连锁便利店办理“一照多址”备案。
agency-help | 村干部轮流坐班，为村民代办领办医保业务。
agency-help | 全县组建帮代办队伍，帮企业跑审批。
agency-help | 审批服务局提供“全程帮办”服务，企业不花一分钱。
project-butler | 每个亿元项目配一名“项目管家”。
service-commissioner | 给规上企业选派首席服务员。
one-firm-one-policy | 金融部门按“一企一案”为企业定制方案。
policy-finds-people apply-free-benefit | 从企业找政策到政策找企业，补贴实现免申即享。
breakfast-meeting | 区长与八名企业家共进早餐，早餐会已办11期。
special-task-force | 县里成立重大项目工作专班。
fifteen-minute-circle | 城区建成“十五分钟便民服务圈”。
extended-hours | 政务大厅推出午间不断档、周末不打烊。
walk-the-process | 各部门开展“局长走流程”，当一回办事群众。
one-window-accept parallel-approval | 大厅一窗收件，后台联审联办。
one-thing | 大厅推出34个主题式套餐服务，企业群众按需选择。
tidal-window | 大厅按人流开设潮汐窗口。
unresolved-matter-window | 设立“办不成事”反映窗口，兜底解决难题。
swift-response | 街道对热线诉求接诉即办。
whistle-report | 社区“吹哨”、部门“报到”，三天修好了路灯。
red-property party-led-community | 街道以党建引领物业治理，打造“红色物业”。
double-check-in | 在职党员到社区“双报到”。
mobile-grid-worker | 120名外卖骑手兼任流动网格员。
new-workers-station | 园区旁建起户外劳动者服务驿站。
school-district school-group | 全市义务教育推行学区化管理、集团化办学。
county-managed-teachers | 教师“县管校聘”改革全面铺开。
gov-open-day | 市生态环境局举办政府开放日。
scan-to-inspect leniency-list | 执法人员须扫码入企，并执行轻微违法免罚清单。
joint-acceptance cert-on-acceptance | 变“多头验收”为“联合验收”，变“先验收后发证”为“验收即发证”。
one-window-universal | 窗口服务变“一窗受理”为“一窗通办”。
parallel-approval | 打造“并联审批”新模式，审批时限减半。
start-on-land | 新项目摘牌后3天内就能开工，县里提前把图审完。
start-on-land | 园区实现“交地即可动土”，打桩机当晚进场。
multi-cert-issuance | 自然资源局为企业七证连发，一次领齐。
joint-acceptance | 限时联验让厂房早一周通电投用。
produce-on-completion | 生产线“竣工即投用”，当月出货。
cert-at-handover | 业主拿房同时领证，贷款利息少付半年。
land-with-plan | 首宗工业用地带项目方案拿地，规划许可随后就发。
early-intervention | 项目未落地，审批科先靠前介入，讲清环评要求。
one-window-universal | 政务大厅改设综合受理窗口，办事群众只取一个号。
one-window-accept | 推行前台综合受理、后台分类审批，一个号办到底。
cross-domain | 两百项社保业务全域通办，群众在外县也能办理。
cross-district | 市里推开跨区县通办，户口本不用寄回老家。
cross-city | 医保业务同城通办，办事群众就近取件。
whole-online | 许可延续全程在线办，企业不用来大厅。
at-most-once | 办理施工许可至多跑一趟，企业称便。
agency-help | 网格员代办老年证，办事群众不用进城。
agency-help | 政务服务中心为企业提供专人帮办，材料当面理好。
service-commissioner | 每个重点项目配一名项目联络员，企业有事打电话。
policy-finds-people | 系统比对社保数据，补贴找人，款项自动入卡。
apply-free-benefit | 稳岗补贴无感兑现，企业收到钱才知道。
special-task-force | 县里成立清欠专班，逐笔核对企业欠款。
extended-hours | 政务大厅节假日照常办，窗口轮流值班。
walk-the-process | 分管负责人带头走办事流程，政务大厅里坐了一上午。
unresolved-matter-window | 中心增设办不成的事服务专席，当天协调。
self-service-24h | 政务自助服务区24小时开放自助办理，夜里也能打执照。
near-home-handling | 医保参保登记下沉到社区，办事不出社区。
fifteen-minute-circle | 全县建成半小时便民服务圈，村村有代收点。
tolerance-acceptance | 资料不齐先容缺收件，三天内补上就行。
swift-response | 街道推行有诉即办，半天回电话。
party-led-community | 全市推进党建引领城市精细治理，部门一起进小区。
branch-in-compound | 街道把支部建到楼栋，社区党员有了去处。
new-workers-station | 商场旁的司机之家备了热水和急救箱。
gig-market | 劳务大棚改成零工超市，找活不淋雨。
county-managed-teachers | 教师实行市管校聘，编制统一调配。
school-group | 城乡学校结成教育共同体，教育局统一派师资。
e-bid-evaluation | 水利工程招标采用异地分散评标，专家在四个城市打分。
power-one-stop | 供电所推出三零、三省服务，小店接电不花钱。
utilities-joint-connection | 企业在一个窗口申请联合报装，水电气一周接通。
gov-finance-enterprise | 市里召开银企对接会，十二家工厂当场签约。
one-inspection | 六部门跨部门联合检查，只进一次门。
scan-to-inspect | 执法人员亮码执法，企业扫码就能评价。
leniency-list | 首次轻微违法依法免罚，对应不予行政处罚事项清单共四十条。
smart-prefill | 企业开办申请表一键回填，只改电话号码。
instant-approval | 市里上线系统智能审批，核验营业执照不用人工。
ai-assistant | 政务热线接入AI数智员工，听得懂方言。
certificate-free-city | 全市推进免证明办事，四百项证明由数据代替。
bank-gov-outlets | 政务服务进银行，社保查询在柜台旁办理。
agency-help | 县里组建“红马甲”帮办小组，替企业填表跑腿。
agency-help | 审批局提供店小二式代办，企业坐等拿证。
tolerance-acceptance | 窗口实行“容缺＋承诺”，缺两份材料也能先办。
one-thing | 推动“开办餐饮店”一件事落地，一张表报五个部门。
land-checklist | 土地挂牌前编制用地清单，文物要求一并告知。
address-declaration | 店铺住所实行自主申报，承诺属实即可登记。
dormancy-filing | 经营困难的小店可以申请歇业，最长三年。
cloud-inspection | 药店许可经视频连线勘查，当天通过。
pre-acceptance-guidance | 住建部门开展验前辅导，帮厂区查漏补缺。
parallel-approval | 把一道接一道的串联审批改为并联，四十天就拿到施工许可。
joint-site-survey | 消防、卫健等部门一同踏勘，食品经营许可两天发出。
single-building-acceptance | 厂房推行分阶段验收，住建部门建一栋验收一栋。
"""

SILENT = """
大厅至今尚未推行告知承诺，群众意见不小。
县里并未实行集团化办学，义务教育学校各自招生。
受条件所限，跨省通办政务服务目前仍未实现。
项目审批告别“容缺受理”，材料须一次交齐。
改革打破传统的“一窗受理”，审批不再分设窗口。
由“并联审批”转变为自动核准，审批时间归零。
一网通办未能全面落地，办事群众仍要跑腿。
这并非“一站式办理”，群众仍要跑三个大厅。
她每天坚持做一件事：给母亲打电话。
这一件事让同学们明白了诚信的意义。
检察机关提前介入侦查，引导项目资金诈骗案取证。
防汛关口前移，项目工地备足沙袋。
医院为企业职工开通就医绿色通道。
农产品运输绿色通道免收企业车辆通行费。
课后延时服务让家长下班再接孩子，学校窗口明亮。
景区推出预约服务，游客可提前三天订票。
商场提供一站式购物体验，群众办事之余可逛街。
家政公司推出管家式服务，每小时50元。
周末代驾、代购、代办取送火锅都能下单。
省名师工作室走进乡村小学听课。
这座小城素以早餐会友闻名。
检察建议落实情况由联席会议通报。
工会、人社、工商联建立劳动关系三方协商机制，社区也参加。
小区内的学区房价格稳中有降，教育局发布通告。
快递小哥把包裹免费邮寄到家。
银行推出信用贷款，三分钟秒批。
图书馆24小时自助借书机投入使用。
体育比赛设置绿色通道供轮椅通行。
测绘院编制标准地图一千幅。
连锁酒店扩张，企业打造标准地毯生产线。
村里开展零上访、零事故、零案件的“三零”创建。
姐妹俩一肩挑起家庭重担。
两家医院结对共建，专家定期坐诊。
博士到企业参加校园招聘宣讲，企业自行发布岗位。
演员与观众零距离互动，票价实行零门槛。
法院窗口提醒：诉讼材料应由本人提交。
评委打分采用电子屏，当场公布成绩。
工厂自助餐厅24小时供应热饭。
旅客扫码进门即可入住民宿。
小朋友们在社区广场表演“小小网格员”情景剧。
学校设立意见箱，倾听学生心声。
同学们排队领取双语报纸到教室。
“三办”晚会在县剧院上演。
首届“五个一”读书活动启动。
商事登记改革推行“多证合一、一照一码”，与规划无关。
企业家座谈诗会在茶楼举行。
选手在四证路口齐发力，冲过终点。
合作社代办农机油料，收取手续费。
商场的“浙里办”导览牌贴在扶梯旁。
让数据多跑路、群众少跑腿，是大家共同的心愿。
无事不扰、有求必应，是这家企业客服的执法者口头禅。
那条河长五千公里，两岸耕地保护得好。
小店供货商要求先用后付，网店消费者乐意。
"""


# One line a sentence: the practices it names, and the practice for whose sake it was written.
LINES = (
    (Path(__file__).parent / "practice_sentences.jsonl").read_text(encoding="utf-8").splitlines()
)
SENTENCES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


def rows(table: str) -> list[tuple[set[str], str]]:
    parts = (line.partition(" | ") for line in table.strip().splitlines())
    return [(set(named.split()), sentence) for named, _, sentence in parts]


def named_in(text: str) -> set[str]:
    return {match.practice for match in find_practices(text, VOCABULARY)}


@pytest.mark.parametrize(("practices", "sentence"), rows(NAMED))
def test_sentence_names_exactly_these_practices(practices: set[str], sentence: str) -> None:
    assert named_in(sentence) == practices


@pytest.mark.parametrize("sentence", SILENT.strip().splitlines())
def test_sentence_names_no_practice(sentence: str) -> None:
    assert named_in(sentence) == set()


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["of"])
def test_sentence_of_the_list_names_exactly_these_practices(row: dict[str, Any]) -> None:
    assert named_in(row["text"]) == set(row["practices"])


def test_each_practice_of_the_list_has_two_sentences_and_a_look_alike() -> None:
    named = Counter(row["of"] for row in SENTENCES if row["of"] in row["practices"])
    silent = Counter(row["of"] for row in SENTENCES if not row["practices"])
    assert [id_ for id_ in named.keys() | silent.keys() if named[id_] < 2 or silent[id_] < 1] == []
    assert named.keys() <= VOCABULARY.by_id.keys()


def test_sentences_are_each_written_once() -> None:
    texts = [row["text"] for row in SENTENCES] + [text for _, text in rows(NAMED)]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


@pytest.mark.parametrize("mark", ["“{}”", "‘{}’", "「{}」", "{}"])
@pytest.mark.parametrize("practice", [p for p in VOCABULARY.practices if not p.context])
def test_every_preferred_label_is_found_in_any_quotation_marks(
    practice: Practice, mark: str
) -> None:
    sentence = f"当地推行{mark.format(practice.label)}，已有一年。"
    assert practice.id in named_in(sentence)


def test_words_take_in_the_quotation_mark_that_belongs_to_them() -> None:
    (match,) = find_practices("构建“3+1”联合验收模式", VOCABULARY)
    assert (match.words, match.start, match.end) == ("“3+1”联合验收", 2, 11)


def test_a_narrower_practice_hides_the_broader_but_a_family_stays() -> None:
    assert named_in("推行3+1联合验收。") == {"joint-acceptance-3-1"}
    assert named_in("实现四证齐发。") == {"four-cert-issuance", "multi-cert-issuance"}


def test_context_may_stand_around_the_paragraph() -> None:
    paragraph = "中心设置了绿色通道。"
    assert find_practices(paragraph, VOCABULARY) == ()
    (match,) = find_practices(paragraph, VOCABULARY, "重点项目审批提速")
    assert match.practice == "green-channel"


def test_a_brand_lets_only_its_own_practices_through() -> None:
    brand = next(brand for brand in VOCABULARY.brands if "联盟" in brand.label)
    found = find_practices(f"社区组建“{brand.label}”。", VOCABULARY)
    assert {match.practice for match in found} <= set(brand.practices)


@given(st.text(alphabet="变为“”‘’联合验收一件事3+1 \u3000，。网办不Ａ证齐发四", max_size=60))
def test_matches_lie_where_they_say_and_do_not_depend_on_quotation_marks(text: str) -> None:
    for match in find_practices(text, VOCABULARY):
        assert text[match.start : match.end] == match.words
        assert match.words


@given(st.text(alphabet="“”联 合3＋\u3000Ａ，", max_size=30))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    for place, char in zip(folded.places, folded.text, strict=True):
        assert fold(text[place]).text == char


@given(st.text(alphabet="甲乙丙丁", max_size=12))
def test_the_gate_never_closes_before_a_match(text: str) -> None:
    groups = [["甲乙?丙"], ["(?:甲|乙)丁{2}", "丙{0,2}丁[甲乙]"], ["[^甲]乙(?!丙)|丁丁"], ["丙*"]]
    matching = {
        number for number, group in enumerate(groups) if any(re.search(p, text) for p in group)
    }
    assert matching <= set(Gate.of(groups).open_for(held_by(text)))


def test_quote_is_the_sentence_with_its_closing_marks() -> None:
    text = "局长说：“推行联合验收。”企业受益；群众满意。"
    assert quote(text, 7, 11) == "局长说：“推行联合验收。”"
    assert quote(text, 13, 15) == "企业受益"


@given(st.integers(0, 40), st.integers(0, 40))
def test_long_quote_is_cut_at_clauses_and_keeps_the_words(before: int, after: int) -> None:
    clause = "各部门协同推进改革，"
    text = clause * before + "全面推行联合验收，" + clause * after + "成效明显。"
    start = text.index("联合验收")
    found = quote(text, start, start + 4)
    assert "联合验收" in found
    assert len(found) <= QUOTE_LIMIT
    assert found in text
    assert found.startswith(("各部门", "全面"))


def test_a_long_line_without_stops_takes_time_in_proportion() -> None:
    article = Article("a", "s", 1, "article", None, (Section(None, (Cleaned.at(LONG),)),))
    start = time.process_time()
    mentions = find_mentions(article, VOCABULARY)
    assert time.process_time() - start < 10
    assert len(mentions) == 3 * LONG.count("联合验收")
    assert max(len(mention.quote) for mention in mentions) <= QUOTE_LIMIT
