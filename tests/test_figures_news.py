"""Sentences as newspapers of other fields print them, with all their figures.

Health insurance, farming, water, courts, schools, traffic, tourism, jobs, energy: the forms of
tests/test_figures_forms.py in longer company.
"""

from __future__ import annotations

import pytest

from scraper.facts.figures import find_figures
from tests.facts.figure_table import sentences, tell

TABLE = """
办事群众满意率从六成五升到九成三，平均每户省下评估费用1.2万元，开工比以往早了近两周。
    六成五 before_after 65→93 % exact
    1.2万元 reduction_abs 12000 元/户 exact
    两周 reduction_abs 2 周 about
一年来，每个乡镇配备一名帮办员，由一名副镇长带班，不少于一天到岗，避免返工损失约480万元。
    一年 duration 1 年 exact
    一名 count 1 名 exact
    一名 count 1 名 exact
    一天 duration 1 天 at_least
    480万元 reduction_abs 4800000 元 about
明确一名领导、一套班子，加快了3个项目的进度，换窗1500扇，同样的材料只交6样。
    3个 count 3 个 exact
    1500扇 count 1500 扇 exact
    6样 count 6 样 exact
江苏省盐城市大丰区医保局将异地就医备案办理时间由5个工作日缩短至即时办结，全年惠及参保群众12.6万人次，为患者节省垫付资金3200余万元。
    5个工作日 before_after 5→即时 工作日 exact
    12.6万人次 count 126000 人次 exact
    3200余万元 reduction_abs 32000000 元 over
全县共建成高标准农田48.5万亩，粮食总产量达到32.7万吨，同比增长3.2%，农民人均可支配收入突破2.1万元，增速位居全市第二。
    48.5万亩 count 485000 亩 exact
    32.7万吨 count 327000 吨 exact
    3.2% rate 3.2 % exact
    2.1万元 money 21000 元/人 over
    第二 rank 2 名 exact
该市选派科技特派员126名，组建23支服务队，深入87个行政村开展技术指导400余场次，培训农民1.2万余人次。
    126名 count 126 名 exact
    23支 count 23 支 exact
    87个 count 87 个 exact
    400余场次 count 400 场次 over
    1.2万余人次 count 12000 人次 over
截至10月底，全区新开工水利项目15个，完成投资8.3亿元，治理河道26.4公里，新增蓄水能力350万立方米，受益人口超过20万。
    15个 count 15 个 exact
    8.3亿元 money 830000000 元 exact
    26.4公里 count 26.4 公里 exact
    350万立方米 count 3500000 立方米 exact
    20万 count 200000 - over
法院通过诉前调解化解纠纷2,318件，调解成功率达76.5%，平均审理周期由68天缩短到41天，同比下降近四成。
    2,318件 count 2318 件 exact
    76.5% rate 76.5 % exact
    68天 before_after 68→41 天 exact
    四成 reduction_pct 40 % about
“以前办这事要跑三四趟，现在一趟就行，最快半小时拿证。”企业负责人说。
    三四趟 range - 趟 exact
    半小时 duration 0.5 小时 exact
全市空气优良天数比例为86.3%，PM2.5平均浓度降至32微克/立方米，较上年下降11.1%，首次达到国家二级标准。
    86.3% rate 86.3 % exact
    32微克/立方米 count 32 微克/立方米 exact
    11.1% reduction_pct 11.1 % exact
高速公路全长128公里，总投资176亿元，设计时速120公里，建成后车程将由3小时缩短至1.5小时。
    128公里 count 128 公里 exact
    176亿元 money 17600000000 元 exact
    120公里 count 120 公里 exact
    3小时 before_after 3→1.5 小时 exact
今年前三季度，接待游客1,860万人次，实现旅游综合收入142亿元，分别增长28.6%和31.4%。
    1,860万人次 count 18600000 人次 exact
    142亿元 money 14200000000 元 exact
    28.6% rate 28.6 % exact
    31.4% rate 31.4 % exact
举办招聘会58场，提供岗位3.4万个，帮助2100多名失业人员再就业，零就业家庭动态清零。
    58场 count 58 场 exact
    3.4万个 count 34000 个 exact
    2100多名 count 2100 名 over
学校拥有教学班36个，在校生1680人，专任教师112人，其中高级职称教师占比35%。
    36个 count 36 个 exact
    1680人 count 1680 人 exact
    112人 count 112 人 exact
    35% rate 35 % exact
全省首批、全市唯一的国家级夜间文化和旅游消费集聚区落户该区。
    首批 first 1 全省 exact
    唯一 first 1 全市 exact
梳理高频事项215项，其中“跨省通办”事项98项、“全省通办”事项117项，网上可办率98%以上，“零跑腿”事项占比超九成。
    215项 count 215 项 exact
    98项 count 98 项 exact
    117项 count 117 项 exact
    98% rate 98 % at_least
    九成 rate 90 % over
企业开办时间压缩至0.5个工作日以内，申请材料由12份减至3份，办理环节从6个整合为1个，成本降为零。
    0.5个工作日 duration 0.5 工作日 at_most
    12份 before_after 12→3 份 exact
    6个 before_after 6→1 个 exact
力争到2025年，规模以上工业企业达到500家，高新技术企业突破300家，研发投入强度提高到3.2%。
    500家 count 500 家 exact
    300家 count 300 家 over
    3.2% rate 3.2 % exact
建立“1+4+N”工作机制，推行“三长”联动，配备网格员1356名，每个网格配备1名专职网格员。
    1356名 count 1356 名 exact
    1名 count 1 名 exact
发放创业担保贷款2.3亿元，带动就业8600人，贷款利率下调0.5个百分点。
    2.3亿元 money 230000000 元 exact
    8600人 count 8600 人 exact
    0.5个百分点 rate 0.5 百分点 exact
案件办理时限平均缩短15天，减少群众跑动2次以上，群众满意度达99.6%，连续五年居全省前列。
    15天 reduction_abs 15 天 exact
    2次 reduction_abs 2 次 at_least
    99.6% rate 99.6 % exact
    五年 duration 5 年 exact
为60岁以上老年人提供免费体检，80周岁以上高龄老人每人每月补贴200元。
    60岁以上 threshold 60 岁 at_least
    80周岁以上 threshold 80 岁 at_least
    200元 money 200 元/月 exact
我市在全国率先出台数据条例，成为全国首个开展公共数据授权运营的地级市，相关做法获国务院通报表扬。
    率先 first 1 全国 exact
    首个 first 1 全国 exact
该项目占地320亩，总建筑面积15万平方米，建成后年产能可达20万吨，预计年产值30亿元、税收2亿元。
    320亩 count 320 亩 exact
    15万平方米 count 150000 平方米 exact
    20万吨 count 200000 吨 exact
    30亿元 money 3000000000 元 exact
    2亿元 money 200000000 元 exact
通过“一件事一次办”改革，26个部门的163个事项实现集成办理，环节减少65%，材料减少70%，时间减少75%，跑动次数减少80%。
    26个 count 26 个 exact
    163个 count 163 个 exact
    65% reduction_pct 65 % exact
    70% reduction_pct 70 % exact
    75% reduction_pct 75 % exact
    80% reduction_pct 80 % exact
物流成本降低10%左右，通关时间压缩三分之一，货物周转效率提升1.5倍。
    10% reduction_pct 10 % about
    三分之一 reduction_pct 33.33 % exact
    1.5倍 multiple 1.5 倍 exact
执法人员出动1200余人次，检查企业530家次，发现问题隐患86处，立案查处12起，罚款45.6万元。
    1200余人次 count 1200 人次 over
    530家次 count 530 家次 exact
    86处 count 86 处 exact
    12起 count 12 起 exact
    45.6万元 money 456000 元 exact
生猪存栏38万头，出栏52万头，建成标准化养殖场64座，粪污综合利用率达92%。
    38万头 count 380000 头 exact
    52万头 count 520000 头 exact
    64座 count 64 座 exact
    92% rate 92 % exact
全市森林覆盖率由28.6%提高到31.2%，新增造林面积5.6万亩，完成义务植树300万株。
    28.6% before_after 28.6→31.2 % exact
    5.6万亩 count 56000 亩 exact
    300万株 count 3000000 株 exact
该镇流转土地3000亩，发展大棚蔬菜1500亩，村集体收入由原来的不足5万元增加到50万元以上。
    3000亩 count 3000 亩 exact
    1500亩 count 1500 亩 exact
    5万元 before_after 50000→500000 元 at_least
公交线路增至86条，新能源公交车占比100%，站点500米覆盖率达到100%。
    86条 count 86 条 exact
    100% rate 100 % exact
    500米 count 500 米 exact
    100% rate 100 % exact
开通12345热线“企业服务专席”，3分钟内响应、24小时内办结，办结率99.2%，满意率98.7%。
    3分钟 duration 3 分钟 at_most
    24小时 duration 24 小时 at_most
    99.2% rate 99.2 % exact
    98.7% rate 98.7 % exact
专利授权量1.2万件，每万人发明专利拥有量达到18.6件，排名全省第5位，较去年上升3位。
    1.2万件 count 12000 件 exact
    18.6件 count 18.6 件 exact
    第5位 rank 5 位 exact
    3位 count 3 位 exact
项目审批从最初的“万里长征图”变成“高速路线图”，审批时间由过去的200多天压缩到现在的不到50天。
    200多天 before_after 200→50 天 at_most
拨付稳岗返还资金1.8亿元，惠及企业4300户、职工12万人。
    1.8亿元 money 180000000 元 exact
    4300户 count 4300 户 exact
    12万人 count 120000 人 exact
新建改扩建幼儿园28所，新增学位7560个，普惠性幼儿园覆盖率提升至91.3%。
    28所 count 28 所 exact
    7560个 count 7560 个 exact
    91.3% rate 91.3 % exact
实施老旧小区改造项目43个，涉及居民1.9万户，加装电梯120部，新增停车位2300余个。
    43个 count 43 个 exact
    1.9万户 count 19000 户 exact
    120部 count 120 部 exact
    2300余个 count 2300 个 over
累计办理不动产登记12.8万宗，发放电子证照9.6万本，平均用时不到1小时，实现当日申请、当日出证。
    12.8万宗 count 128000 宗 exact
    9.6万本 count 96000 本 exact
    1小时 duration 1 小时 at_most
    当日 duration 0 日 exact
    当日 duration 0 日 exact
将原来分散在8个科室的36项审批职能整合到1个科室，审批人员由45人精简为18人。
    8个 count 8 个 exact
    36项 count 36 项 exact
    1个 count 1 个 exact
    45人 before_after 45→18 人 exact
三年来，全县减免各类税费15.7亿元，企业用电成本每度下降0.08元，用气价格降低8%。
    三年 duration 3 年 exact
    15.7亿元 money 1570000000 元 exact
    0.08元 reduction_abs 0.08 元 exact
    8% reduction_pct 8 % exact
“秒批”事项达120项，2000平方米以下的小型项目实行告知承诺制，500万元以下的采购项目由单位自主实施。
    120项 count 120 项 exact
    2000平方米以下 threshold 2000 平方米 at_most
    500万元以下 threshold 5000000 元 at_most
记者从市人社局获悉，截至目前，全市城镇新增就业4.72万人，完成年度目标任务的118%，失业人员再就业1.03万人，就业困难人员就业3215人。
    4.72万人 count 47200 人 exact
    118% rate 118 % exact
    1.03万人 count 10300 人 exact
    3215人 count 3215 人 exact
推行“拿地即开工”后，项目开工时间较以往提前4至6个月，企业节约融资成本近千万元。
    4至6个月 range - 月 exact
    近千万元 reduction_abs 10000000 元 about
全市组建“专家服务团”42个，开展义诊120场，惠及群众1.5万余人，发放宣传资料3万余份。
    42个 count 42 个 exact
    120场 count 120 场 exact
    1.5万余人 count 15000 人 over
    3万余份 count 30000 份 over
在济南、青岛等7个城市试点，覆盖16市136个县（市、区）。
    7个 count 7 个 exact
    16 count 16 个 exact
    136个 count 136 个 exact
该局把原先需要提供的7份材料精简至2份，4个环节压缩成1个环节，时限由法定的45个工作日缩短为5个工作日，压缩率达88.9%。
    7份材料 before_after 7→2 份 exact
    4个环节 before_after 4→1 个 exact
    45个工作日 before_after 45→5 工作日 exact
    88.9% reduction_pct 88.9 % exact
通过数据共享，让企业少填表格12张、少跑腿3趟，平均每家企业节省时间2天。
    12张 reduction_abs 12 张 exact
    3趟 reduction_abs 3 趟 exact
    2天 reduction_abs 2 天 exact
线上平台累计注册用户达56.8万，日活跃用户超3万，访问量破千万次。
    56.8万 count 568000 - exact
    3万 count 30000 - over
    破千万次 count 10000000 次 over
今年夏粮总产16.8亿斤，单产每亩446.7公斤，连续8年丰收。
    16.8亿斤 count 1680000000 斤 exact
    446.7公斤 count 446.7 公斤/亩 exact
    8年 duration 8 年 exact
推进“厂网河湖”一体化，建成污水处理厂9座，日处理能力达45万吨，城市生活污水集中收集率提高5.2个百分点，达到73.6%。
    9座 count 9 座 exact
    45万吨 count 450000 吨 exact
    5.2个百分点 rate 5.2 百分点 exact
    73.6% rate 73.6 % exact
行政复议案件受理量同比上升42%，纠错率12.5%，案结事了率达九成以上。
    42% rate 42 % exact
    12.5% rate 12.5 % exact
    九成 rate 90 % at_least
12345热线接通率98.9%，按时办结率100%，满意率较去年同期提高3.4个百分点。
    98.9% rate 98.9 % exact
    100% rate 100 % exact
    3.4个百分点 rate 3.4 百分点 exact
该校投入资金80万元，建成录播教室2间、实验室4个，图书藏量达3.2万册，生均图书25册。
    80万元 money 800000 元 exact
    2间 count 2 间 exact
    4个 count 4 个 exact
    3.2万册 count 32000 册 exact
    25册 count 25 册 exact
医保报销比例提高10个百分点，住院起付线由800元降至400元，门诊统筹年度限额提高到2000元。
    10个百分点 rate 10 百分点 exact
    800元 before_after 800→400 元 exact
    2000元 money 2000 元 exact
新开公交线路3条，优化调整11条，公交准点率达95%，早晚高峰发车间隔缩短至8分钟。
    3条 count 3 条 exact
    11条 count 11 条 exact
    95% rate 95 % exact
    8分钟 duration 8 分钟 exact
河长累计巡河2.3万次，整治“四乱”问题156个，国考断面水质优良比例达到100%。
    2.3万次 count 23000 次 exact
    156个 count 156 个 exact
    100% rate 100 % exact
“十四五”以来，累计投入36.5亿元，实施项目128个，年均增长12%。
    36.5亿元 money 3650000000 元 exact
    128个 count 128 个 exact
    12% rate 12 % exact
全市共有A级景区45家，其中5A级2家、4A级12家，星级酒店38家，民宿500多家。
    45家 count 45 家 exact
    2家 count 2 家 exact
    12家 count 12 家 exact
    38家 count 38 家 exact
    500多家 count 500 家 over
招引亿元以上项目86个，其中10亿元以上项目15个、50亿元以上项目3个，到位资金210亿元。
    亿元以上 threshold 100000000 元 at_least
    86个 count 86 个 exact
    10亿元以上 threshold 1000000000 元 at_least
    15个 count 15 个 exact
    50亿元以上 threshold 5000000000 元 at_least
    3个 count 3 个 exact
    210亿元 money 21000000000 元 exact
全面推行“一窗受理”，窗口由36个减为12个，人员由58名压减至30名，群众等候时间减少三分之二以上。
    36个 before_after 36→12 个 exact
    58名 before_after 58→30 名 exact
    三分之二 reduction_pct 66.67 % at_least
上线“智慧审批”系统，85%的事项可在线办理，三成事项实现“秒批秒办”。
    85% rate 85 % exact
    三成 rate 30 % exact
建立市、县、乡三级服务体系，打造“一站式”平台，实现“一次办好”。
服务大厅设置24小时自助服务区，配备自助终端32台，可办理事项达260余项，每天服务时间延长2小时。
    24小时 duration 24 小时 exact
    32台 count 32 台 exact
    260余项 count 260 项 over
    2小时 duration 2 小时 exact
2024年1至9月，全市新设经营主体3.6万户，同比增长8.9%，总量达到42.7万户。
    3.6万户 count 36000 户 exact
    8.9% rate 8.9 % exact
    42.7万户 count 427000 户 exact
平均办理时间由原来的2小时压缩到15分钟，效率提升8倍。
    2小时 before_after 120→15 分钟 exact
    8倍 multiple 8 倍 exact
全县128名第一书记带领群众发展产业，带动1.2万户脱贫户户均增收3500元。
    128名 count 128 名 exact
    1.2万户 count 12000 户 exact
    3500元 money 3500 元/户 exact
推动3个省级、12个市级重点项目落地，总投资超过500亿元，其中制造业项目占六成。
    3个 count 3 个 exact
    12个 count 12 个 exact
    500亿元 money 50000000000 元 over
    六成 rate 60 % exact
从2023年10月开始，7×24小时不打烊，全年365天无休。
    24小时 duration 24 小时 exact
    365天 duration 365 天 exact
老旧小区改造惠及1.2万户居民、3.6万人，“小三供”改造率100%，物业费收缴率从不足40%提升至92%。
    1.2万户 count 12000 户 exact
    3.6万人 count 36000 人 exact
    100% rate 100 % exact
    40% before_after 40→92 % exact
全市法院一审服判息诉率91.6%，简易程序适用率85.3%，平均结案用时缩短21.4天。
    91.6% rate 91.6 % exact
    85.3% rate 85.3 % exact
    21.4天 reduction_abs 21.4 天 exact
由省级部门下放权限165项，赋权乡镇58项，取消证明事项36项。
    165项 count 165 项 exact
    58项 count 58 项 exact
    36项 count 36 项 exact
企业从注册到领照最快只需2小时，比法定时限提速90%以上，全程“零费用”。
    2小时 duration 2 小时 exact
    90% reduction_pct 90 % at_least
社区现有居民4300余户、1.3万余人，党员236名，划分网格12个，配备“红色楼长”89名。
    4300余户 count 4300 户 over
    1.3万余人 count 13000 人 over
    236名 count 236 名 exact
    12个 count 12 个 exact
    89名 count 89 名 exact
实行“1个工作日预审、3个工作日办结”，超期自动亮灯预警。
    1个工作日 duration 1 工作日 exact
    3个工作日 duration 3 工作日 exact
累计发出红色预警23次，转移群众5.6万人，实现零伤亡。
    23次 count 23 次 exact
    5.6万人 count 56000 人 exact
资金拨付时间由平均60天缩至不足10天，惠企资金“免申即享”1.15亿元，覆盖企业2,860家。
    60天 before_after 60→10 天 at_most
    1.15亿元 money 115000000 元 exact
    2,860家 count 2860 家 exact
全省唯一一家，全国首批30个试点之一，入选全国10大典型案例。
    唯一 first 1 全省 exact
    30个 count 30 个 exact
    10大 count 10 个 exact
新增省级以上专精特新企业24家，其中国家级“小巨人”6家，总数居全省前三。
    24家 count 24 家 exact
    6家 count 6 家 exact
    前三 rank 3 名 at_most
一期工程投资12亿元，二期工程占地800亩，三期正在规划。
    12亿元 money 1200000000 元 exact
    800亩 count 800 亩 exact
“十几个章、跑断腿的日子一去不复返了。”张先生说，“现在3分钟搞定！”
    十几个 count 10 个 over
    3分钟 duration 3 分钟 exact
人员由58名压减至30名，一年就能省下30多万元。
    58名 before_after 58→30 名 exact
    30多万元 reduction_abs 300000 元 over
原本平均审批时间为30天，现在缩短至3天。
    30天 before_after 30→3 天 exact
分7批推出86条措施，让厂房开工早了2—4个月。
    7批 count 7 批 exact
    86条 count 86 条 exact
    2—4个月 range - 月 exact
以前备案要等8个工作日，如今只要2个工作日就能拿到回执。
    8个工作日 before_after 8→2 工作日 exact
受训干部2/3来自山区，分属5个省区市的70多个县市区。
    2/3 rate 66.67 % exact
    5个 count 5 个 exact
    70多个 count 70 个 over
这是她第三次回归，今年35岁，月薪6000元，流转150亩地。
    35岁 count 35 岁 exact
    6000元 money 6000 元 exact
    150亩地 count 150 亩 exact
3年前，他投资200万元建起5栋大棚，三年后收益翻番。
    200万元 money 2000000 元 exact
    5栋 count 5 栋 exact
    三年 duration 3 年 exact
    翻番 multiple 2 倍 exact
老王今年68岁，一家五口住在两室一厅，房子120平方米。
    68岁 count 68 岁 exact
    120平方米 count 120 平方米 exact
工程于2021年3月开工，历时18个月建成，比计划提前45天。
    18个月 duration 18 月 exact
    45天 reduction_abs 45 天 exact
立案时间由7天压缩为1天以内，平均用时仅为0.5天。
    7天 before_after 7→1 天 at_most
    0.5天 duration 0.5 天 exact
办理流程从8步减为3步，表单从15张精简到4张。
    8步 before_after 8→3 步 exact
    15张 before_after 15→4 张 exact
通过“三个一批”，“四不两直”检查280次，“双随机”抽查1300户次。
    280次 count 280 次 exact
    1300户次 count 1300 户次 exact
企业申请贷款额度最高可达1000万元，年利率不超过4%，审批最快当天完成。
    1000万元 money 10000000 元 exact
    4% rate 4 % at_most
    当天 duration 0 日 exact
缩短了一半时间，节约成本近一半，效率翻倍，超过半数企业受益，过半数事项。
    一半 reduction_pct 50 % exact
    一半 reduction_pct 50 % about
    半数 rate 50 % over
    半数 rate 50 % over
高考一本上线率达45.6%，600分以上考生126人。
    45.6% rate 45.6 % exact
    600分以上 threshold 600 分 at_least
    126人 count 126 人 exact
在全国第三方评估中位列第5，在全省17个地市中排名第二。
    第5 rank 5 名 exact
    17个 count 17 个 exact
    第二 rank 2 名 exact
同比减少12起，下降15.6%；环比上升3.1个百分点。
    12起 reduction_abs 12 起 exact
    15.6% reduction_pct 15.6 % exact
    3.1个百分点 rate 3.1 百分点 exact
年接待能力50万人次，容纳5000人同时就餐。
    50万人次 count 500000 人次 exact
    5000人 count 5000 人 exact
清零行动拆除违建1.2万平方米，整治河段26处、87公里。
    1.2万平方米 count 12000 平方米 exact
    26处 count 26 处 exact
    87公里 count 87 公里 exact
千年古城、百年老店、万亩良田、千亿产业集群、百亿级园区。
企业注册时间由3天缩短至4小时，水电气报装时限压缩到5个、3个、2个工作日。
    3天 before_after 3天→4小时 - exact
    5个 duration 5 工作日 exact
    3个 duration 3 工作日 exact
    2个工作日 duration 2 工作日 exact
近三年，全市新建35千伏变电站3座，敷设10千伏线路86公里。
    三年 duration 3 年 exact
    35千伏 count 35 千伏 exact
    3座 count 3 座 exact
    10千伏 count 10 千伏 exact
    86公里 count 86 公里 exact
打造“一刻钟便民生活圈”12个，“15分钟”便民服务圈基本形成。
    一刻钟 duration 15 分钟 at_most
    12个 count 12 个 exact
    15分钟 duration 15 分钟 at_most
历时近三年，一个多月时间，不到两年，十分钟办结，百分之百上门。
    三年 duration 3 年 about
    一个多月 duration 1 月 over
    两年 duration 2 年 at_most
    十分钟 duration 10 分钟 exact
    百分之百 rate 100 % exact
首批50家企业、三级医院8家、十五五规划，第三方机构，第三批试点。
    50家 count 50 家 exact
    8家 count 8 家 exact
接到群众投诉后，民警5分钟赶到，半个多小时化解纠纷。
    5分钟 duration 5 分钟 exact
    半个多小时 duration 0.5 小时 over
四五个部门、五六百户、两三百人，三百余户，30余年，20多名。
    四五个 range - 个 exact
    五六百户 range - 户 exact
    两三百人 range - 人 exact
    三百余户 count 300 户 over
    30余年 duration 30 年 over
    20多名 count 20 名 over
一名党员联系5户群众，每名干部包联1至2家企业，每村至少配备一名法律顾问。
    5户 count 5 户 exact
    1至2家 range - 家 exact
    一名 count 1 名 at_least
“一枚印章管审批”，“两不愁三保障”，“四好农村路”3200公里，“五小”工程，“六个一”活动。
    3200公里 count 3200 公里 exact
东西部协作10周年，第十二届全运会，改革开放40多年，建党100周年。
    10周年 duration 10 年 exact
    40多年 duration 40 年 over
    100周年 duration 100 年 exact
一组数据显示：投诉量下降三成，复购率提升到四成。
    三成 reduction_pct 30 % exact
    四成 rate 40 % exact
A级纳税人320户，占比由12.5%升至18.2%，较全市平均高3.1个百分点。
    320户 count 320 户 exact
    12.5% before_after 12.5→18.2 % exact
    3.1个百分点 rate 3.1 百分点 exact
全省16个市中排第3，比上年前移2位，综合得分92.35分。
    16个 count 16 个 exact
    第3 rank 3 名 exact
    2位 count 2 位 exact
    92.35分 count 92.35 分 exact
发电量约1.2亿千瓦时，可节约标准煤3.6万吨，减排二氧化碳9.8万吨。
    1.2亿千瓦时 count 120000000 千瓦时 about
    3.6万吨 reduction_abs 36000 吨 exact
    9.8万吨 reduction_abs 98000 吨 exact
每天清晨5点半，他骑行20多里山路，一干就是30年。
    20多里 count 20 里 over
    30年 duration 30 年 exact
5.2万平方米厂房，3000平米展厅，200㎡办公区，80米高塔，水深12米。
    5.2万平方米 count 52000 平方米 exact
    3000平米 count 3000 平方米 exact
    200㎡ count 200 平方米 exact
    80米 count 80 米 exact
    12米 count 12 米 exact
从“一张白纸”到百亿产业，从3家企业发展到86家，从业人员由200人增至5000余人。
    3家企业 before_after 3→86 家 exact
    200人 before_after 200→5000 人 over
新房均价每平方米6800元，物业费1.5元/平方米，降幅12%。
    6800元 money 6800 元 exact
    1.5元/平方米 money 1.5 元/平方米 exact
    12% reduction_pct 12 % exact
立案320件、结案298件，结案率93.1%，执行到位金额1.26亿元。
    320件 count 320 件 exact
    298件 count 298 件 exact
    93.1% rate 93.1 % exact
    1.26亿元 money 126000000 元 exact
门诊费用平均下降18元，药品价格平均降幅52%，最高降幅93%。
    18元 reduction_abs 18 元 exact
    52% reduction_pct 52 % exact
    93% reduction_pct 93 % exact
年内新增就业岗位不少于2万个，城镇登记失业率控制在4%以内。
    2万个 count 20000 个 at_least
    4% rate 4 % at_most
法定时限20个工作日，压缩至5个工作日；审批事项120项，现已精简为86项。
    20个工作日 before_after 20→5 工作日 exact
    120项 before_after 120→86 项 exact
全市三级医院全部开通异地就医直接结算，定点医药机构达3,268家，结算86.4万人次，报销金额12.3亿元。
    3,268家 count 3268 家 exact
    86.4万人次 count 864000 人次 exact
    12.3亿元 money 1230000000 元 exact
药品集采平均降价54%，最高降价95%以上，年节约药费4.6亿元。
    54% reduction_pct 54 % exact
    95% reduction_pct 95 % at_least
    4.6亿元 reduction_abs 460000000 元 exact
县里拿出真金白银，每亩补助300元，每户最高补助不超过3万元。
    300元 money 300 元/亩 exact
    3万元 money 30000 元/户 at_most
小麦机收率达到99.3%，投入联合收割机1.8万台，日收割面积最高达120万亩。
    99.3% rate 99.3 % exact
    1.8万台 count 18000 台 exact
    120万亩 count 1200000 亩 exact
开展“百日攻坚”行动，抓获嫌疑人53人，追赃挽损860万元，同比破案率上升15.3个百分点。
    53人 count 53 人 exact
    860万元 money 8600000 元 exact
    15.3个百分点 rate 15.3 百分点 exact
投资1.2亿元的智慧水务项目投运后，漏损率从18.6%降至9.2%，年节水约600万立方米。
    1.2亿元 money 120000000 元 exact
    18.6% before_after 18.6→9.2 % exact
    600万立方米 count 6000000 立方米 about
全县97.6%的建制村通了客车，“村村通”公交日均客流1.3万人次。
    97.6% rate 97.6 % exact
    1.3万人次 count 13000 人次/天 exact
2023年“五一”假期，景区接待游客32.5万人次，门票收入1,260万元，较2019年同期增长18.3%。
    32.5万人次 count 325000 人次 exact
    1,260万元 money 12600000 元 exact
    18.3% rate 18.3 % exact
民宿入住率超95%，一房难求；非遗工坊15家，带动妇女就业300余人，人均月增收2000元以上。
    95% rate 95 % over
    15家 count 15 家 exact
    300余人 count 300 人 over
    2000元 money 2000 元/人 at_least
社区把87个网格细化为312个微网格，配备微网格员312名，1名网格员联系30至50户。
    87个网格 before_after 87→312 个 exact
    312名 count 312 名 exact
    1名 count 1 名 exact
    30至50户 range - 户 exact
去年以来，社区化解矛盾纠纷137件，12345工单量下降42%，居民满意度由86分提升到97分。
    137件 count 137 件 exact
    42% reduction_pct 42 % exact
    86分 before_after 86→97 分 exact
关停“散乱污”企业76家，秸秆综合利用率96%以上，PM10浓度同比改善8.7%。
    76家 count 76 家 exact
    96% rate 96 % at_least
    8.7% rate 8.7 % exact
建成生态缓冲带12.5公里，断面水质由Ⅳ类提升到Ⅲ类，新增湿地2300亩。
    12.5公里 count 12.5 公里 exact
    2300亩 count 2300 亩 exact
公证处推出“最多跑一次”公证事项136项，占全部事项的九成以上，平均出证时间缩短至3个工作日。
    136项 count 136 项 exact
    九成 rate 90 % at_least
    3个工作日 duration 3 工作日 exact
法律援助中心受理案件658件，为受援人挽回损失1860余万元，“15分钟法律服务圈”全覆盖。
    658件 count 658 件 exact
    1860余万元 money 18600000 元 over
    15分钟 duration 15 分钟 at_most
“直播带岗”吸引23万人次观看，达成就业意向1246人，3场活动收到简历5600多份。
    23万人次 count 230000 人次 exact
    1246人 count 1246 人 exact
    3场 count 3 场 exact
    5600多份 count 5600 份 over
培训补贴标准由每人800元提高到1200元，技能培训2.4万人次，取证率92%。
    800元 before_after 800→1200 元 exact
    2.4万人次 count 24000 人次 exact
    92% rate 92 % exact
申报材料由“一摞”变“一张”，审批环节砍掉一半，办证时间从半个月缩短到两天。
    一半 reduction_pct 50 % exact
    半个月 before_after 半个月→两天 - exact
窗口人员从16人精减到9人，月均办件量却从2100件增至3400件。
    16人 before_after 16→9 人 exact
    2100件 before_after 2100→3400 件 exact
“过去跑五六个部门，盖十几个章，现在一个窗口全办妥。”
    五六个 range - 个 exact
    十几个 count 10 个 over
全区45个部门、1,280项事项进驻大厅，进驻率100%，即办件占比提高到57.8%。
    45个 count 45 个 exact
    1,280项 count 1280 项 exact
    100% rate 100 % exact
    57.8% rate 57.8 % exact
不动产登记5项业务1小时办结，其余业务3个工作日内办结，比国家规定压缩27个工作日。
    5项 count 5 项 exact
    1小时 duration 1 小时 exact
    3个工作日 duration 3 工作日 at_most
    27个工作日 reduction_abs 27 工作日 exact
用气报装由12个工作日压减至2个工作日，零上门、零审批、零投资，惠及小微企业1,870户。
    12个工作日 before_after 12→2 工作日 exact
    1,870户 count 1870 户 exact
推出“最多跑一次”公证事项136项，实现了“最多跑一次”。
    136项 count 136 项 exact
    一次 count 1 次 at_most
日收割面积最高达120万亩，最高补助3万元，药品平均降价54%。
    120万亩 count 1200000 亩 exact
    3万元 money 30000 元 at_most
    54% reduction_pct 54 % exact
87个网格细化为312个微网格，人员从16人精减到9人。
    87个网格 before_after 87→312 个 exact
    16人 before_after 16→9 人 exact
“目前已办结98件，剩余2件正在推进。”局长李某说，“力争月底前全部办结。”
    98件 count 98 件 exact
    2件 count 2 件 exact
从2019年的12家增长到2023年的86家，5年间翻了三番多。
    12家 before_after 12→86 家 exact
    5年 duration 5 年 exact
    翻了三番 multiple 8 倍 exact
投入60余万元，为12个村安装路灯860盏，修建文化广场3处。
    60余万元 money 600000 元 over
    12个 count 12 个 exact
    860盏 count 860 盏 exact
    3处 count 3 处 exact
（一）压减审批时限。（二）精简12类材料。1.推行帮办。2.设立20个站点。
    12类 reduction_abs 12 类 exact
    20个 count 20 个 exact
①全市建成5G基站3,200座；②覆盖率98%。
    3,200座 count 3200 座 exact
    98% rate 98 % exact
用电企业同比多出1/4，亏损面收窄2.3个百分点。
    1/4 rate 25 % exact
    2.3个百分点 rate 2.3 百分点 exact
服务半径由5公里缩短至1公里，2分钟一班，15元起步。
    5公里 before_after 5→1 公里 exact
    2分钟 duration 2 分钟 exact
    15元 money 15 元 at_least
年用水量不足10万吨的企业，三年免收水费。
    10万吨 count 100000 吨 at_most
    三年 duration 3 年 exact
村民王某种了30亩柑橘，一斤卖到4元，一年收入10多万元。
    30亩 count 30 亩 exact
    4元 money 4 元 exact
    10多万元 money 100000 元 over
“原来15天，现在2天”“原来6个环节，现在1个环节”。
    15天 before_after 15→2 天 exact
    6个 before_after 6→1 个 exact
全国两会期间，三名代表提交5件建议。
    三名 count 3 名 exact
    5件 count 5 件 exact
在11月8日召开的会上，通报了3起典型案例。
    3起 count 3 起 exact
办理时限由法定20个工作日压缩至承诺3个工作日，提速85%。
    20个工作日 before_after 20→3 工作日 exact
    85% reduction_pct 85 % exact
增长率达两位数，涨幅12.6%，分别占46%、32%和22%。
    12.6% rate 12.6 % exact
    46% rate 46 % exact
    32% rate 32 % exact
    22% rate 22 % exact
年均气温15.6℃，森林覆盖率超七成，负氧离子每立方厘米2万个。
    15.6℃ count 15.6 ℃ exact
    七成 rate 70 % over
    2万个 count 20000 个 exact
占地约3.2平方公里，容积率1.8，绿地率35%。
    3.2平方公里 count 3.2 平方公里 about
    35% rate 35 % exact
每人每年筹资标准提高30元，达到610元。
    30元 money 30 元/年 exact
    610元 money 610 元 exact
让数据多跑路、群众少跑腿，减少证明材料一半以上。
    一半 reduction_pct 50 % at_least
设置老年人优先窗口1个、母婴室2间，提供免费复印、邮寄等20多项便民服务。
    1个 count 1 个 exact
    2间 count 2 间 exact
    20多项 count 20 项 over
贷款不良率仅0.8%，低于全国平均水平0.5个百分点。
    0.8% rate 0.8 % exact
    0.5个百分点 rate 0.5 百分点 exact
由市级领导包保的36个项目开工率达到100%，纳统35个。
    36个 count 36 个 exact
    100% rate 100 % exact
    35个 count 35 个 exact
企业从提交申请到拿到执照用时不超过4小时，比承诺时限再提速1小时。
    4小时 duration 4 小时 at_most
    1小时 reduction_abs 1 小时 exact
第一批125项、第二批86项事项下放，二期项目投资3亿元。
    125项 count 125 项 exact
    86项 count 86 项 exact
    3亿元 money 300000000 元 exact
当天申请、当天办结，当日，记者在大厅看到，当天的气温。
    当天 duration 0 日 exact
    当天 duration 0 日 exact
"""


@pytest.mark.parametrize(("sentence", "told"), list(sentences(TABLE)))
def test_figures_of(sentence: str, told: list[str]) -> None:
    assert [tell(found.value) for found in find_figures(sentence)] == told
