"""Lines that say by themselves what they are: furniture, jumps, captions, column names."""

from __future__ import annotations

import re

_DAY = r"\d{4}(?:年 ?\d{1,2} ?月 ?\d{1,2} ?日|[./-]\d{1,2}[./-]\d{1,2})"
_CONTROL = (
    r"(?:上一[版期篇页]|下一[版期篇页]|放大|缩小|默认|字体|字号|[大中小]|[+＋－o-]|数字报首页|数字报纸?|版面(?:概览|导航|目录)"
    r"|(?:本版)?(?:标题|新闻)导航|返回(?:目录|首页|顶部|上一页)|往期(?:回顾|查询)|PDF(?:版|下载)?|打印|收藏|关闭|朗读|复制链接"
    r"|(?:本文)?(?:字数|阅读次数|阅读量|点击数|浏览量?)[:：]? ?\d+)"
)
"""A button or a counter of the screen that an e-paper is read on."""
_FURNITURE = {
    "staff line": re.compile(
        r"^[■□◆●]?\s?(?:本版|本期|今日|值班|一版|值班总|本版统筹)?(?:责任?编辑?|编辑|主编|"
        r"编委|美术?编辑?|校对|检校|版式|组版|排版|制图|审读|终审|审校|视觉|统筹|责任校对|"
        r"总编辑?|副总编辑?|主任)"
        r"(?:[:：/]| [一-鿿]|$)"
    ),
    "contact line": re.compile(
        r"(?:热线|电话|传真|邮箱|网址|投稿|地址|社址|邮编|微信公众号|E-?mail|"
        r"QQ)[^，。]{0,8}[:：]|(?:热线|电话)[\d\- ]{7,}|^https?://\S+$|^www\.\S+$|"
        r"^[\w.+-]+@[\w.-]+$",
        re.IGNORECASE,
    ),
    "imprint": re.compile(
        r"国内统一(?:连续出版物号|刊号)|^CN ?\d\d-\d{4}|邮发代号|(?:广告|"
        r"发行)(?:经营)?(?:许可证|热线|部)|^(?:零售|定价|每份)[^。]{0,12}元|"
        r"总?第 ?\d{2,6} ?期|今日\d{1,3}版|(?:主管|主办|出版)(?:单位)?[:：]|印刷[:：]|"
        r"^\S{2,14}(?:主管|主办|出版)$|承印|^(?:本报)?社长[:： ]"
    ),
    "date line": re.compile(
        rf"^\d{{4}}年\d{{1,2}}月$|^[^，。！？]{{0,24}}{_DAY}[^，。！？]{{0,24}}$|"
        rf"^[^，。！？]{{0,24}}{_DAY}(?=[^，。！？]*(?:责编|编辑|版式|美编|校对|邮箱|电话))[^，。！？]*$|"
        r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=[ 星农第周]|$)[^，。]{0,40}$|^(?:二〇|二○|"
        r"二零)[一二三四五六七八九〇○零]{2}年[^，。]{2,30}$|"
        r"^星期[一二三四五六日天][^，。]{0,30}$|^农历[^，。]{0,6}[正一二三四五六七八九十冬腊\d]+月[^，。]{0,12}$|"
        r"^\d{4}[-./]\d{1,2}[-./]\d{1,2}[^，。]{0,20}$|^(?:甲|乙|丙|丁|戊|己|庚|辛|壬|"
        r"癸)[子丑寅卯辰巳午未申酉戌亥]年[^，。]{0,20}$"
    ),
    "folio": re.compile(
        r"^[A-D]?0\d [一-鿿]{2,6}$|^[A-D]?\d{1,3}$|^[-—·] ?\d{1,3} ?[-—·]$|"
        r"^第? ?[A-D]?[\d一二三四五六七八九十]{1,3} ?版(?:[:：·| ][^，。]{0,10})?$|"
        r"^[A-D]?\d{1,2} ?[|·/版]? ?(?:要闻|综合|新闻|时政|专版|专题|副刊|国内|国际|民生|"
        r"社会|经济|文化|教育|体育|广告|本地)[^，。]{0,6}$"
    ),
    "public notice": re.compile(
        r"^(?:公益广告|温馨提示|友情提示)[:：]|^(?:(?:讲文明|树新风|节约用水|节约用电|"
        r"珍惜粮食|拒绝浪费|从我做起|光盘行动|文明出行|安全出行|绿色出行|保护环境|"
        r"人人有责|厉行节约|反对浪费|垃圾分类|遵德守礼|低碳生活|文明交通|平安出行|"
        r"爱护环境|珍爱生命|远离毒品)[ ，,]?){2}$"
    ),
    "advertisement": re.compile(
        r"^[【\[（(]?(?:广告|公益广告|分类广告|信息专栏|遗失声明)[】\])）]?$|^广告[·:： ]"
    ),
    "nameplate": re.compile(
        r"^今日[一-鿿]{2,3}$|^[A-Z][A-Z ]{5,30}$|^(?!.{0,8}(?:简|快|短|喜|情|"
        r"通)报)[一-鿿]{2,6}(?:日报|晚报|早报|晨报|时报|商报|都市报|导报|周报|法治报|"
        r"青年报)$"
    ),
    "copyright": re.compile(
        r"版权(?:归[^。]{0,12})?所有|^(?:版权)?声明[:：]|未经[^。]{0,12}(?:授权|许可|同意|允许)[^。]{0,12}(?:转载|使用)"
        r"|^[（(]?(?:请勿|不得|禁止)(?:擅自)?转载|ICP(?:备|证)|公网安备"
    ),
    "code to scan": re.compile(
        r"^[（(【](?:请|欢迎)?(?:使用|打开)?(?:微信|手机)?(?:长按|扫描|扫码|扫一扫|识别)[^。；]{0,30}[）)】]$"
        r"|^(?:请|欢迎)?(?:使用|打开)?(?:微信|手机)?(?:长按|扫描|扫码|扫一扫|识别)[^，。；！？]{0,20}"
        r"(?:关注|关注我们|观看(?:视频)?|看视频|查看(?:更多|全文|详情)|阅读全文|公众号)$"
        r"|^微信号[:： ]|^(?:欢迎)?关注(?:我们|公众号)$"
    ),
    "controls of a page on screen": re.compile(
        rf"^(?=.*\w)(?:{_CONTROL}[\s|｜/·>›]*)+$|^分享(?:到|至)[:：]"
    ),
    "guide to another page": re.compile(
        r"^(?!.*[。；]).{5,40}(?<![\d.第在至到于出发共版])[ …·.—-]*"
        r"(?:详见|见|[▶→>])?第?[A-D]?\d{1,2} ?版[）)]?$"
    ),
    "mark of a serial": re.compile(r"^[（(【]?(?:未完待续|待续|未完|全文完|本文完)[）)】]$"),
    "notice heading": re.compile(
        r"^[【\[]?(?:(?:遗失|注销|减资|作废|挂失)(?:声明|公告)|(?:拍卖|招标|招商|招租|竞价|催收|拆迁|停水|停电|停气)"
        r"(?:公告|通知|启事)|(?:招聘|招生|征婚|寻人|征稿|征文|更名|迁址|认尸|寻亲)(?:启事|公告|信息)"
        r"|招 ?聘|公 告|启 ?事|征 ?稿|声 ?明|通 告|更 ?正|讣 ?告)[】\]]?[：:]?$"
    ),
    "image": re.compile(r"^!\[[^\]]*\]\([^)]*\)$|^<img[^>]*>$|^\[图片\]$"),
    "rule line": re.compile(r"^[-=_*~—─━·.\s|]{3,}$|^```"),
}
_SECTION_LABELS = frozenset(
    """
    要闻 综合 综合新闻 时政 时政要闻 时政新闻 时政动态 国内 国内新闻 国际
    国际新闻 社会 社会新闻 民生 民生新闻 经济 经济新闻 本地新闻 本市新闻
    县区新闻 县域新闻 区县新闻 基层动态 文化 文体新闻 体育 体育新闻 教育
    教育周刊 健康 副刊 专版 专题 特刊 专刊 广告 视觉 深度 深读 评论 理论
    财经 科技 三农 法治 政法 政务 城事 都市 社区 综合版 新闻 头版 焦点
    要闻版 今日要闻 综合要闻 导读 今日导读 新闻导读 特别报道 天下 信息 公告
    热点
    """.split()
)
_COLUMN = re.compile(
    r"^(?:(?:聚焦|走进|关注|直击|走基层)[一-鿿]{2,6}|[“《【]?[^，。！？]{0,10}(?:专栏|"
    r"专题|进行时|在行动|走基层|一线见闻|特写|一线|见闻|之声|访谈|论坛|时评|短评|快评|锐评|"
    r"漫谈|杂谈|随笔|札记|手记|视点|观察|聚焦|关注|传真|速递|速览|播报|快讯|短讯|简讯|"
    r"要览|一瞥|剪影|写真|风采|故事|人物|身边事|办实事|微记录|调查|追踪|连线|直通车|"
    r"回音壁|信箱|百姓话题|记者手记|编者按|大家谈|你我他|问答|影像|影集|瞬间|光影|图闻|"
    r"面对面|看亮点|新气象|新征程|新作为|新担当)[”》】]?"
    r"|深一度|深读|独家|目击|影像|图闻|光影|图片故事|图片报道|新闻图片|现场|图片新闻|图说|"
    r"镜头|亮点|特写|一线|来信|声音|动态|速读|数说|短波|一句话新闻|简明新闻|新闻集装箱|"
    r"今日聚焦)$"
)
_CAPTION = re.compile(
    r"^(?:[↑↓←→▲△▼◀▶⬆⬇]\s?|[（(]?(?:图为|图[①-⑨][:：]?|[上下左右题]图(?:[:：为，是 ]|[①-⑨])|"
    r"图[一二三四五六七八九\d][:： ]|本文?图片|资料图|图片说明|图片由|以上图片|本组图片))"
)
_CREDIT = re.compile(
    r"(?:[（(](?:[^（）()]{0,24}?(?:摄影?|供图|资料图片|资料图|摄影报道|制图))[）)]|"
    r"[ 。](?:本报|通讯员|全媒体|见习|特约)*(?:记者|"
    r"通讯员)? ?[一-鿿·]{2,4}(?: [一-鿿]{2,4})* ?/?摄(?:影)?|(?:新华社|中新社|"
    r"人民网)(?:记者)?[一-鿿 ]{0,8}摄|供图)[。]?$"
)
_SCENE = re.compile(
    r"^(?!(?:走进|直击|探访|探营|打卡|走访|深入|现场)|.*[在到进入于向至搬送])"
    r"[^，。：！？“”《》\s]{4,14}(?:现场|场景|一角|掠影|外景|全景|全貌|合影|一瞬间?)$"
)
_DOING = re.compile(
    r"^[一-鿿]{0,7}(?:人员|[员主民工者手客]|代表|群众|学生|家长|行人|企业家|老人|孩子们?)"
    r"(?:(?:体验|参观|试用|选购|采摘|观看|领取)[^，。：！？“”\s\d]{2,10}|[与和同][一-鿿]{2,8}交流)$"
)
"""People and what they are seen doing: 市民体验自助机."""
_DATED = re.compile(r"\d{1,2}月\d{1,2}日|近日|日前|当日|连日来")
_JUMP = re.compile(
    r"^[（(【]?[▶→>]*(?:下转|上接|紧接|接|转|详见|全文见|相关报道见|报道见|"
    r"更多报道见)(?:本报)?第? ?[A-D]?[\d一二三四五六七八九十]{1,3} ?版[^，。]{0,24}[）)】]?$"
)
_JUMP_TAIL = re.compile(
    r"[（(][▶→>]*(?:下转|紧接|转|详见|"
    r"全文见)(?:本报)?第? ?[A-D]?[\d一二三四五六七八九十]{1,3} ?版[^（）()]{0,16}[）)]$"
)
_JUMP_HEAD = re.compile(
    r"^[（(](?:上接|紧接|"
    r"接)(?:本报)?第? ?[A-D]?[\d一二三四五六七八九十]{1,3} ?版[^（）()]{0,16}[）)] ?"
)
_ABSTRACT = re.compile(
    r"[【\[]?(?:内容(?:提要|摘要|提示)|摘 ?要|提 ?要|核心(?:提示|阅读))(?:[】\]][：:]?|[：:]) ?"
)


def furniture_rule(text: str) -> str | None:
    """Name of the rule by which a line is page furniture, or None.

    >>> furniture_rule("责任编辑 王明 美编 李红"), furniture_rule("A03版：综合新闻")
    ('staff line', 'folio')
    """
    if len(text) > 90:
        return None
    tokens = text.strip("【】[]·|◆■ ").split()
    tokens = ["".join(tokens)] if all(len(token) == 1 for token in tokens) else tokens
    if tokens and tokens[-1] in _SECTION_LABELS and tokens[0].isalpha() and len(text) <= 12:
        return "section label"
    return next((name for name, rule in _FURNITURE.items() if rule.search(text)), None)


def is_column_name(text: str) -> bool:
    """Whether a short display line names a column (我为群众办实事, 图片新闻, 一线见闻)."""
    label = text.strip("【】[]·|◆■● ")
    marked = text[0] in "●■◆【" and 2 <= len(label) <= 8 and label.isalpha()
    return len(text) <= 16 and (marked or bool(_COLUMN.match(label)))


def is_caption(text: str) -> bool:
    """Whether a line describes a picture: 图为…, ▲…, … 张明 摄."""
    return len(text) <= 160 and bool(_CAPTION.match(text) or _CREDIT.search(text))


def names_scene(text: str) -> bool:
    """Whether a line only names what a picture shows (桃源县民俗展览现场, 市民体验自助机).

    A line that tells where something goes is a title (办公桌搬到一线现场).
    """
    return bool(_SCENE.match(text) or _DOING.match(text))


def is_credited(text: str) -> bool:
    """Whether a line ends with the credit of a picture (张明 摄)."""
    return bool(_CREDIT.search(text))


def opens_caption(text: str) -> bool:
    """Whether a line begins as captions do, so that it needs no credit.

    A picture with a report of its own (摄影报道) is an item, not a caption.
    """
    return bool(_CAPTION.match(text)) and "摄影报道" not in text


def opens_report(text: str) -> bool:
    """Whether a line begins with a day, as the report beside a picture does."""
    return bool(_DATED.match(text))


def is_jump(text: str) -> bool:
    """Whether a line only points to another page (下转第三版)."""
    return len(text) <= 40 and bool(_JUMP.match(text))


def jump_tail(text: str) -> int:
    """Where a jump at the end of a paragraph starts; the length where there is none."""
    found = _JUMP_TAIL.search(text)
    return found.start() if found else len(text)


def abstract_head(text: str) -> int:
    """Length of the word that opens an abstract (内容提要：); 0 where there is none.

    >>> abstract_head("【摘要】本文讨论办事流程。"), abstract_head("摘要写得很好。")
    (4, 0)
    """
    found = _ABSTRACT.match(text)
    return found.end() if found else 0


def jump_head(text: str) -> int:
    """Length of a jump at the head of a paragraph (（上接第一版）)."""
    found = _JUMP_HEAD.match(text)
    return found.end() if found else 0
