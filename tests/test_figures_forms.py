"""Sentences with the figures they print: kind, value, unit and bound of each.

Below a sentence stands one line for each figure: its wording, kind, value (before→after of a
change, - where there is none), unit and bound.
"""

from __future__ import annotations

import re

import pytest

from scraper.facts.figures import find_figures
from tests.facts.figure_table import sentences, tell

TABLE = """
江苏某区医保局将异地就医备案时间由5个工作日缩短至即时办结，全年惠及参保群众12.6万人次。
    5个工作日 before_after 5→即时 工作日 exact
    12.6万人次 count 126000 人次 exact
全县建成高标准农田48.5万亩，粮食总产量达到32.7万吨，同比增长3.2%，增速位居全市第二。
    48.5万亩 count 485000 亩 exact
    32.7万吨 count 327000 吨 exact
    3.2% rate 3.2 % exact
    第二 rank 2 名 exact
该市选派科技特派员126名，组建23支服务队，开展技术指导400余场次，培训农民1.2万余人次。
    126名 count 126 名 exact
    23支 count 23 支 exact
    400余场次 count 400 场次 over
    1.2万余人次 count 12000 人次 over
新开工水利项目15个，完成投资8.3亿元，治理河道26.4公里，新增蓄水能力350万立方米，受益人口超过20万。
    15个 count 15 个 exact
    8.3亿元 money 830000000 元 exact
    26.4公里 count 26.4 公里 exact
    350万立方米 count 3500000 立方米 exact
    20万 count 200000 - over
诉前调解化解纠纷2,318件，调解成功率达76.5%，平均审理周期由68天缩短到41天，同比下降近四成。
    2,318件 count 2318 件 exact
    76.5% rate 76.5 % exact
    68天 before_after 68→41 天 exact
    四成 reduction_pct 40 % about
“以前办这事要跑三四趟，现在最快半小时拿证。”企业负责人说。
    三四趟 range - 趟 exact
    半小时 duration 0.5 小时 exact
空气优良天数比例为86.3%，PM2.5平均浓度降至32微克/立方米，较上年下降11.1%。
    86.3% rate 86.3 % exact
    32微克/立方米 count 32 微克/立方米 exact
    11.1% reduction_pct 11.1 % exact
高速公路全长128公里，总投资176亿元，设计时速120公里，车程将由3小时缩短至1.5小时。
    128公里 count 128 公里 exact
    176亿元 money 17600000000 元 exact
    120公里 count 120 公里 exact
    3小时 before_after 3→1.5 小时 exact
今年前三季度，接待游客1,860万人次，实现旅游综合收入142亿元，分别增长28.6%和31.4%。
    1,860万人次 count 18600000 人次 exact
    142亿元 money 14200000000 元 exact
    28.6% rate 28.6 % exact
    31.4% rate 31.4 % exact
帮助2100多名失业人员再就业，零就业家庭动态清零，高级职称教师占比35%。
    2100多名 count 2100 名 over
    35% rate 35 % exact
全省首批、全市唯一的国家级夜间消费集聚区落户该区。
    首批 first 1 全省 exact
    唯一 first 1 全市 exact
网上可办率98%以上，“零跑腿”事项占比超九成。
    98% rate 98 % at_least
    九成 rate 90 % over
时间压缩至0.5个工作日以内，申请材料由12份减至3份，办理环节从6个整合为1个，成本降为零。
    0.5个工作日 duration 0.5 工作日 at_most
    12份 before_after 12→3 份 exact
    6个 before_after 6→1 个 exact
建立“1+4+N”机制，推行“三长”联动，配备网格员1356名，每个网格配备1名专职网格员。
    1356名 count 1356 名 exact
    1名 count 1 名 exact
贷款利率下调0.5个百分点，减少群众跑动2次以上，连续五年居全省前列。
    0.5个百分点 rate 0.5 百分点 exact
    2次 reduction_abs 2 次 at_least
    五年 duration 5 年 exact
为60岁以上老年人提供体检，80周岁以上老人每人每月补贴200元。
    60岁以上 threshold 60 岁 at_least
    80周岁以上 threshold 80 岁 at_least
    200元 money 200 元/月 exact
在全国率先出台数据条例，成为全国首个授权运营的地级市，首次达到二级标准。
    率先 first 1 全国 exact
    首个 first 1 全国 exact
项目占地320亩，年产能可达20万吨，预计年产值30亿元、税收2亿元。
    320亩 count 320 亩 exact
    20万吨 count 200000 吨 exact
    30亿元 money 3000000000 元 exact
    2亿元 money 200000000 元 exact
物流成本降低10%左右，通关时间压缩三分之一，货物周转效率提升1.5倍。
    10% reduction_pct 10 % about
    三分之一 reduction_pct 33.33 % exact
    1.5倍 multiple 1.5 倍 exact
森林覆盖率由28.6%提高到31.2%，收入由原来的不足5万元增加到50万元以上。
    28.6% before_after 28.6→31.2 % exact
    5万元 before_after 50000→500000 元 at_least
3分钟内响应、24小时内办结，排名全省第5位，较去年上升3位。
    3分钟 duration 3 分钟 at_most
    24小时 duration 24 小时 at_most
    第5位 rank 5 位 exact
    3位 count 3 位 exact
审批时间由过去的200多天压缩到现在的不到50天，平均用时不到1小时，实现当日申请、当日出证。
    200多天 before_after 200→50 天 at_most
    1小时 duration 1 小时 at_most
    当日 duration 0 日 exact
    当日 duration 0 日 exact
将原来分散在8个科室的36项职能整合到1个科室，审批人员由45人精简为18人。
    8个 count 8 个 exact
    36项 count 36 项 exact
    1个 count 1 个 exact
    45人 before_after 45→18 人 exact
三年来，企业用电成本每度下降0.08元，2000平方米以下的小型项目实行承诺制。
    三年 duration 3 年 exact
    0.08元 reduction_abs 0.08 元 exact
    2000平方米以下 threshold 2000 平方米 at_most
阅读量突破120万，全省排名由第12位跃升至第3位，测评从全市第八升至第二。
    120万 count 1200000 - over
    第12位 before_after 12→3 位 exact
    第八 before_after 8→2 名 exact
排队时间由原来的40多分钟缩减到10分钟左右，比法定时限压缩60%，压缩至法定时限的40%。
    40多分钟 before_after 40→10 分钟 about
    60% reduction_pct 60 % exact
    40% rate 40 % exact
提速35%，效率提高2倍，产值翻一番，收入增长近一倍。
    35% reduction_pct 35 % exact
    2倍 multiple 2 倍 exact
    翻一番 multiple 2 倍 exact
    一倍 multiple 1 倍 about
材料、时限、跑动次数分别减少50%、60%和70%。
    50% reduction_pct 50 % exact
    60% reduction_pct 60 % exact
    70% reduction_pct 70 % exact
时限由20个、15个工作日分别压缩至8个、5个工作日。
    20个 before_after 20→8 工作日 exact
    15个工作日 before_after 15→5 工作日 exact
项目提前3个月开工，提前15天告知企业。
    3个月 reduction_abs 3 月 exact
    15天 duration 15 天 exact
12部门联合，惠及上万名群众，数百名职工、几十个项目、近千人参加。
    12 count 12 个 exact
    上万名 count 10000 名 at_least
    数百名 count 100 名 over
    几十个 count 10 个 over
    近千人 count 1000 人 about
单笔最高500万元，最长3年，1分钟申请、3秒放款，贷款利率低至3.45%。
    500万元 money 5000000 元 at_most
    3年 duration 3 年 at_most
    1分钟 duration 1 分钟 exact
    3秒 duration 3 秒 exact
    3.45% rate 3.45 % exact
平均每天接待群众300多人次，每年节约标准煤1.2万吨，人均公园绿地面积达14.2平方米。
    300多人次 count 300 人次/天 over
    1.2万吨 reduction_abs 12000 吨/年 exact
    14.2平方米 count 14.2 平方米/人 exact
服务半径不超过3公里，15分钟就医圈、“一刻钟”生活圈形成。
    3公里 count 3 公里 at_most
    15分钟 duration 15 分钟 at_most
    一刻钟 duration 15 分钟 at_most
每餐只需支付3元，每月可省150元，一年就能省下30多万元。
    3元 money 3 元 exact
    150元 reduction_abs 150 元/月 exact
    30多万元 reduction_abs 300000 元 over
配套资金按1:1比例落实，撬动比达1:8。
    1:1 rate 1 比 exact
    1:8 rate 0.125 比 exact
过去办证至少要跑5次、等20天，现在只跑1次、3天就能拿证。
    5次 before_after 5→1 次 exact
    20天 before_after 20→3 天 exact
办电时长压减至12天，较去年减少8天，为用户节省投资约2600万元。
    12天 duration 12 天 exact
    8天 reduction_abs 8 天 exact
    2600万元 reduction_abs 26000000 元 about
目标是三年内实现产值超百亿元，培育10家以上上市企业。
    三年 duration 3 年 at_most
    超百亿元 money 10000000000 元 over
    10家 count 10 家 at_least
大专学历占比七成以上，35岁以下青年人才超过一半。
    七成 rate 70 % at_least
    35岁以下 threshold 35 岁 at_most
    一半 rate 50 % over
全县14个乡镇、236个村（社区）全覆盖，选聘辅导员472名（含兼职118名）。
    14个 count 14 个 exact
    236个 count 236 个 exact
    472名 count 472 名 exact
    118名 count 118 名 exact
工伤认定由60日缩短为20日，即办件当场办结，承诺件5日内办结。
    60日 before_after 60→20 日 exact
    5日 duration 5 日 at_most
满意度得分96.5分，位列全省第一方阵，营商环境考核获全省第2名。
    96.5分 count 96.5 分 exact
    第2名 rank 2 名 exact
降低企业用电成本1.2亿元，减免租金680万元，减税降费超20亿元。
    1.2亿元 reduction_abs 120000000 元 exact
    680万元 money 6800000 元 exact
    20亿元 money 2000000000 元 over
处以5000元至2万元罚款，二三十个、十三四岁、三五天、七八成。
    5000元至2万元 range - 元 exact
    二三十个 range - 个 exact
    十三四岁 range - 岁 exact
    三五天 range - 天 exact
    七八成 range - % exact
在7市试点，覆盖16市136个县，A、B、C等五省参加。
    7 count 7 个 exact
    16 count 16 个 exact
    136个 count 136 个 exact
    五 count 5 个 exact
分7批推出86条措施，让厂房开工早了2—4个月。
    7批 count 7 批 exact
    86条 count 86 条 exact
    2—4个月 range - 月 exact
原先等12个工作日，现在只等4个工作日。
    12个工作日 before_after 12→4 工作日 exact
工程历时18个月建成，比计划提前45天，容纳5000人同时就餐。
    18个月 duration 18 月 exact
    45天 reduction_abs 45 天 exact
    5000人 count 5000 人 exact
缩短了一半时间，节约成本近一半，过半数企业受益。
    一半 reduction_pct 50 % exact
    一半 reduction_pct 50 % about
    半数 rate 50 % over
600分以上考生126人，在全省17个地市中排名第二。
    600分以上 threshold 600 分 at_least
    126人 count 126 人 exact
    17个 count 17 个 exact
    第二 rank 2 名 exact
注册时间由3天缩短至4小时，报装时限压缩到5个、3个、2个工作日。
    3天 before_after 3天→4小时 - exact
    5个 duration 5 工作日 exact
    3个 duration 3 工作日 exact
    2个工作日 duration 2 工作日 exact
至少5个部门参与，不少于3次，最少两天，少跑3次，快了5天。
    5个 count 5 个 at_least
    3次 count 3 次 at_least
    两天 duration 2 天 at_least
    3次 reduction_abs 3 次 exact
    5天 reduction_abs 5 天 exact
近三年新建35千伏变电站3座，历时近三年，一个多月时间，百分之百上门。
    三年 duration 3 年 exact
    35千伏 count 35 千伏 exact
    3座 count 3 座 exact
    三年 duration 3 年 about
    一个多月 duration 1 月 over
    百分之百 rate 100 % exact
投诉量下降三成，复购率提升到四成，占比由12.5%升至18.2%。
    三成 reduction_pct 30 % exact
    四成 rate 40 % exact
    12.5% before_after 12.5→18.2 % exact
法定时限20个工作日，压缩至5个工作日；审批事项120项，现已精简为86项。
    20个工作日 before_after 20→5 工作日 exact
    120项 before_after 120→86 项 exact
每村至少配备一名法律顾问，每名干部包联1至2家企业。
    一名 count 1 名 at_least
    1至2家 range - 家 exact
从3家企业发展到86家，从业人员由200人增至5000余人。
    3家企业 before_after 3→86 家 exact
    200人 before_after 200→5000 人 over
城镇失业率控制在4%以内，新增岗位不少于2万个，从末位跻身前三名。
    4% rate 4 % at_most
    2万个 count 20000 个 at_least
    前三名 before_after 末位→3 名 exact
发电量约1.2亿千瓦时，物业费1.5元/平方米，展厅200㎡，气温35℃。
    1.2亿千瓦时 count 120000000 千瓦时 about
    1.5元/平方米 money 1.5 元/平方米 exact
    200㎡ count 200 平方米 exact
    35℃ count 35 ℃ exact
实现企业开办“零”成本，办照零费用，服务零距离，产值翻两番。
    零 money 0 元 exact
    零 money 0 元 exact
    翻两番 multiple 4 倍 exact
由过去的受理、审核、办结三个环节，合并为同一人完成。
    三个 before_after 3→1 个 exact
一年半建成，两个半小时到达，1小时30分办结，1年零3个月完工，以31分48秒刷新纪录。
    一年半 duration 18 月 exact
    两个半小时 duration 2.5 小时 exact
    1小时30分 duration 90 分钟 exact
    1年零3个月 duration 15 月 exact
    31分48秒 duration 1908 秒 exact
误差2‰，3成以上，八折优惠，1/3以上的村，三分之二的户。
    2‰ rate 2 ‰ exact
    3成 rate 30 % at_least
    八折 rate 80 % exact
    1/3 rate 33.33 % at_least
    三分之二 rate 66.67 % exact
试点三个月，为期两个月，分别提高9个和11个百分点。
    三个月 duration 3 月 exact
    两个月 duration 2 月 exact
    9个 rate 9 百分点 exact
    11个百分点 rate 11 百分点 exact
全县近三十万群众受益，带动2.7万农户，服务200万市民，对近三年的案卷评查。
    三十万 count 300000 - about
    2.7万 count 27000 - exact
    200万 count 2000000 - exact
    三年 duration 3 年 exact
每月15日发放补贴，12日发布通知，18日至20日举行，3日办结，5日内办结，7日出证。
    3日 duration 3 日 exact
    5日 duration 5 日 at_most
    7日 duration 7 日 exact
诉求办结率达九成九，融资的占两成半，服务官至少走访企业两次，首批入选的有127项。
    九成九 rate 99 % exact
    两成半 rate 25 % exact
    两次 count 2 次 at_least
    127项 count 127 项 exact
深入实施“赋能、减负、聚力”三大行动，骑行三十多里，背五百斤大米，最低气温降至8℃。
    三大 count 3 个 exact
    三十多里 count 30 里 over
    五百斤 count 500 斤 exact
    8℃ count 8 ℃ exact
一踩两个多钟头，只带一个本子，只需填一张表，一分钱不花。
    两个多钟头 duration 2 小时 over
    一张 count 1 张 exact
"""

ROWS = list(sentences(TABLE))


@pytest.mark.parametrize(("sentence", "told"), ROWS)
def test_figures_of(sentence: str, told: list[str]) -> None:
    assert [tell(found.value) for found in find_figures(sentence)] == told


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in ROWS])
def test_places_are_those_of_the_wording(sentence: str) -> None:
    found = find_figures(sentence)
    assert [sentence[one.start : one.end] for one in found] == [one.value.num for one in found]
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in ROWS])
def test_white_space_between_characters_changes_nothing(sentence: str) -> None:
    broken = re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "\n", sentence)
    told = [tell(found.value) for found in find_figures(broken)]
    assert told == [tell(found.value) for found in find_figures(sentence)]
