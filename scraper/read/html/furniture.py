"""Lines of a page that are no part of its article, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.read.html.runs import Run
from scraper.read.html.tree import Tree

_LONGEST = 80
_MOST_AT_EDGE = 6
_FOOTER = re.compile("版权|ICP备|公网安备|主办|承办|网站标识码|Copyright|技术支持|邮编|建议使用")
_FIRM = re.compile(
    r"[【\[（(「［]?\s?(?:"
    r"原标题|原题[：:]|责任编辑|责编|責任編輯|編輯[：:]|本文编辑|编辑\s?[：:丨|｜]|(?:文|图|图文|来源|撰文|撰稿|供稿|排版|校对|审核|摄影)\s?[｜丨|]|正文已结束|"
    r"值班(?:编辑|主任|总编)|审核人?[：:丨|]|校对[：:丨|]|[一二三初复终]审[：:丨|]|监制[：:丨|]|签发[：:丨|]|"
    r"纠错|我要纠错|阅读下一篇|[上下]一[篇条][：:]|[^，。]{0,4}扫[一码描]扫.{0,12}(?:打开|分享|关注|页面)|"
    r"分享(?:到|至|让更多)|(?:浏览|点击|阅读|访问|查看)(?:次数|量|数|率)|"
    r"(?:当前|您(?:当前|现在)?(?:的|所在)?)位置|您所在的|首页[ \u3000]*[>》›/]|您的浏览器|"
    r"版权(?:所有|声明|归)|转载(?:请|须|声明)|未经.{0,12}(?:授权|许可|允许)|[^，。]{0,4}声明[：:]|"
    r"凡(?:本网|注明|本站)|本文(?:仅代表|来自|版权|转载|来源[：:于]|由.{2,14}授权)|"
    r"投稿(?:邮箱|热线|信箱)[：:丨|｜]|[【\[]?(?:推广|广告|赞助)[】\]]|[Pp]owered by|"
    r"欢迎(?:关注|扫码|投稿)|关注(?:我们|公众号|微信)|(?:点击|下载|打开)[^，。]{0,10}(?:客户端|APP|app)|"
    r"[^，。]{0,6}您(?:对|认为)(?:本|此|该|这)?次?.{0,6}(?:答复|回复|办理|服务|解答).{0,6}满意|您是第.{0,12}位|建站时间|"
    r"(?:文章|新闻|本文)关键[词字]|亲爱的[^，。]{0,8}(?:网友|用户)，您(?:阅读|正在)|"
    r"长按.{0,10}(?:二维码|识别)|(?:AI|智能)\s?(?:摘要|总结|速读)(?=$|[：: ])|Notice: The content|"
    r"语音播报|听新闻|正在播放|(?:视频|音频)加载|ICP备|京公网安备|网站标识码|Copyright|©"
    r")"
)
"""Lines that serve a page, whatever else stands in them."""
_WEAK = re.compile(
    r"[【\[（(「［]?\s?(?:"
    r"[上下]一[篇条页]|[前后]一篇|报错|(?:微信)?扫[一码描]|用微信|复制(?:本文|文章|本页|页面)?(?:链接|网址|地址)|(?:我要|意见)(?:反馈|留言|提问|咨询)$|微信扫|长按|识别(?:图中)?二维码|二维码|"
    r"手机(?:上)?(?:看|扫|浏览|阅读|访问)|分享|一键分享|转发到|收藏(?:本|$)|点赞|点个?(?:在看|赞)|在看|共享(?:此|本)|"
    r"打印(?:本|此|文章|$|[】\]])|列印|关闭(?:本|窗口|页面|此|$|[】\]])|"
    r"[回返] ?回?(?:顶部|首页|列表|目录|上一|上页|[^，。 ]{1,6}首页|$)|回(?:上頁|列表)|"
    r"(?:文字|字体|字号)(?:大小)?(?:[：:【\[（( ]|$)|"
    r"[A大][ \u3000|]*中?[A中][ \u3000|]*[A小](?=$|[ \u3000|\]】）)])|已阅|"
    r"更多(?:精彩|内容|资讯|新闻|>|$)|查看(?:更多|全文|原文)|阅读(?:原文|全文|更多)|展开(?:全文|剩余|$)|"
    r"顶一下|踩一下|-{2,}分[隔割]线|收听|暂停|登录|注册|发表评论|我要评论|网友评论|全部评论|评论\s?[(（]?\d*[)）]?$|举报|投诉|跟帖|"
    r"保护视力色|无障碍|繁体|简体|适老|大字版|"
    r"(?:[Qq]{2}空间|新浪微博|微信|微博|朋友圈|QQ好友|人人网|豆瓣)(?:[ \u3000]|$)"
    r")"
)
"""Words of buttons, which sentences of a guide begin with too: 登录平台，点击办理。"""
_LONGEST_BUTTON = 30
_SENTENCE = re.compile("[，。；！？]")
_ENDS = re.compile(
    r"[【\[◆■●▶▎|丨\s]*(?:相關(?:新聞|報導|文章|連結)|延伸閱讀|延伸阅读|"
    r"相关(?:阅读|链接|新闻|报道|文章|推荐|稿件|热词)|推荐(?:阅读|新闻|文章|内容)|"
    r"热门(?:新闻|推荐|文章|排行|阅读|评论|标签)|热点(?:新闻|推荐|排行|聚焦)|猜你(?:喜欢|感兴趣)|"
    r"为您推荐|今日推荐|精彩推荐|更多(?:新闻|推荐)|新闻(?:排行|推荐|热榜)|"
    r"(?:最新|图片|头条|要闻|今日)(?:新闻|推荐|更新|文章|热点|资讯)|作者其他文章|"
    r"(?:网友|最新|热门|精彩|全部)评论|评论\s?[(（]\d+[)）]|评论区|发表评论|友情链接|网站地图|大家都在看|还有更多|"
    r"往期(?:回顾|推荐|精选|精彩)|(?:点击|阅读)排行|排行榜|编辑推荐|视频推荐|专题推荐|合作伙伴)"
    r"[\s】\]：:>》…]*(?:更多|MORE|more)?[\s>》]*$"
)
_MAY_END = re.compile(r"[【\[◆■●▶|丨\s]*相关(?:信息|内容|专题|政策|解读|文件)[\s】\]：:>》]*$")
"""Heads of lists of other pages, and crossheads too: links must follow."""
_SOMEWHERE = re.compile(
    "未经(?:书面)?(?:授权|许可|允许).{0,6}(?:不得|禁止|严禁)|报料(?:热线|电话|邮箱)?[：:]|查看更多$|转载请(?:注明|联系)|存储空间服务|"
    "(?:本网|本站|平台|该文|文章)[^。]{0,24}(?:仅|不)代表[^。]{0,12}(?:观点|立场|意见)|"
    "由\\s?(?:AI|人工智能)[^，。]{0,6}生成|尽在[^，。]{2,16}(?:APP|客户端|公众号)$|扫(?:描)?二维码关注$"
)
_BECKONS = re.compile("点击(?:上方|下方|右上|蓝字|关注)|蓝字.{0,4}关注|扫描.{0,6}二维码")
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)(?:$|[?#])|down|attach|file", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar)(?:$|[?#])", re.IGNORECASE)
_OTHER_FORM = re.compile(
    "(?:下载|打印|导出|查看)[^，。]{0,6}(?:PDF|pdf|Word|word|WORD|OFD|文本|版)"
)
"""The article itself to take away: 下载PDF版."""
_BELOW = 15
"""Lines below a text among which its attached files may stand."""
_BUTTONS = re.compile(r"(?:(?:点?赞|收藏|转发|评论|分享|踩|举报|在看|关注|回复)[\s\d·|]*)+")
_PAGER = re.compile(
    r"(?:[【\[（(]?\d{1,3}(?!\d)[】\]）)]?|[上下前后]一?页|[首尾末]页|共\d{1,3}页|第?\d{1,3}页|[\s|…>])+"
)
_POINTER = re.compile("(?:延伸|相关|推荐|扩展|更多)(?:阅读|链接|报道)|(?:关键[词字]|标签)[：:]")
_TOPICS = re.compile(r"(?:[#＃][^#＃\s]{1,20}[#＃]?\s?)+")
"""Topics that a page files its article under: #营商环境 #一件事."""
_CRUMB = re.compile(r"[㐀-鿿]{2,8}\s?[>》›]")
_STATEMENT = re.compile("[^，。：:]{0,4}声明[：:]")
_OPINION = re.compile(
    "(?:本文|本作品|以上内容)(?:为|系|由)[^。]{2,60}(?:仅|不)代表[^。]{2,24}(?:观点|立场)"
)
_CREDIT_TAIL = re.compile(
    r"^[（(【\[](?:责任编辑|责编|编辑|来源|校对|审核|纠错)[^）)】\]]{0,60}[）)】\]]$"
)
_ORNAMENT = re.compile(
    r"[\W_]{1,60}|[<>《》|丨/\\+＋×xX]{1,6}|[<＜‹«]\s?\d{1,3}\s?[>＞›»]|广告|"
    r"\W*(?:END|The End|完)\W*"
)


def is_furniture(run: Run) -> bool:
    """Whether a line serves the page and not the article: sharing, credits of editors, notices."""
    text = run.text
    if run.image is not None:
        return False
    if _ORNAMENT.fullmatch(text) or _CREDIT_TAIL.match(text) or _BUTTONS.fullmatch(text):
        return True
    if run.linked and len(text) <= _LONGEST and _is_pointer(run):
        return True
    short = len(text) <= _LONGEST or run.linked * 2 > len(text)
    notice = text.startswith(
        (
            "特别声明",
            "免责声明",
            "版权声明",
            "郑重声明",
            "声明：",
            "转载请",
            "凡本网",
            "【纠错】",
            "Notice: The",
        )
    )
    notice = notice or bool(_STATEMENT.match(text) or _OPINION.match(text))
    if not short:
        return notice
    button = len(text) <= _LONGEST_BUTTON and not _SENTENCE.search(text)
    weak = (button or run.linked * 2 > len(text)) and bool(
        _WEAK.match(text) or _BECKONS.search(text)
    )
    return notice or weak or bool(_FIRM.match(text) or _SOMEWHERE.search(text))


def _is_pointer(run: Run) -> bool:
    """Whether a line with links only leads on: pages, topics, a path, 延伸阅读."""
    whole = _PAGER.fullmatch(run.text) or _TOPICS.fullmatch(run.text) or _CRUMB.fullmatch(run.text)
    return bool(whole or (run.linked * 2 > len(run.text) and _POINTER.match(run.text)))


def ends_article(run: Run) -> bool:
    """Whether a line heads a list of other articles or the comments."""
    return run.image is None and len(run.text) <= 24 and _ENDS.match(run.text) is not None


def is_promotion(run: Run) -> bool:
    """Whether a line in an article is but a link to another one: most of it is linked."""
    whole = run.image is None and run.linked >= 0.9 * len(run.text) and len(run.text) >= 8
    return whole and not leads_to_files(run) and not run.text.startswith(("附件", "附："))


def leads_to_files(run: Run) -> bool:
    """Whether a link of a line is to a document and not to a page."""
    return any(_FILE.search(href) for href, _ in run.links)


def attached_below(runs: Sequence[Run], end: int) -> list[int]:
    """The lines with links to files that a page sets below its text, before any other links."""
    found: list[int] = []
    for place in range(end, min(len(runs), end + _BELOW)):
        run = runs[place]
        if run.linked and run.image is None:
            if not leads_to_documents(run) or ends_article(run):
                break
            if run.linked * 2 >= len(run.text) and not _OTHER_FORM.match(run.text):
                found.append(place)
    return found


def leads_to_documents(run: Run) -> bool:
    """Whether all links of a line are to documents, by the ends of their addresses."""
    return bool(run.links) and all(_DOCUMENT.search(href) for href, _ in run.links)


def cut_end(runs: Sequence[Run], first: int, end: int) -> int:
    """Where an article ends: before a list of others, if most of its text stands above."""
    total = sum(run.length for run in runs[first:end]) or 1
    seen = 0
    for place in range(first, end):
        run = runs[place]
        heads = ends_article(run) or (run.length <= 24 and _MAY_END.match(run.text))
        below = runs[place + 1 : end]
        enough = ends_article(run) and seen * 3 > total and 4 * _prose(below) < total
        if heads and (enough or _only_links(below)):
            return place
        seen += run.length
    return end


def _prose(runs: Sequence[Run]) -> int:
    """Characters of running text outside of links."""
    free = (run for run in runs if run.linked * 2 <= run.length)
    return sum(run.length for run in free if _SENTENCE.search(run.text) and not is_furniture(run))


def _only_links(runs: Sequence[Run]) -> bool:
    length = sum(run.length for run in runs)
    return 2 * sum(run.linked for run in runs) >= length


def without_promotion(runs: Sequence[Run], body: Sequence[int]) -> list[int]:
    """The body without single links to other articles; a list of links is left as it is."""
    links = {place for place in body if is_promotion(runs[place])}
    return list(body) if 3 * len(links) > len(body) else [p for p in body if p not in links]


def with_edges(
    tree: Tree, runs: Sequence[Run], body: tuple[int, int], title: int
) -> tuple[int, int]:
    """The body with short lines at its edges that stand beside its first and last paragraph.

    Addressees, signature, day and telephone of a notice are no running text, but set in the
    same element. ``title`` is the run before which no text begins.
    """
    first, end = body
    if first >= end:
        return body
    home = tree.parents[runs[end - 1].block]
    while end < len(runs) and end - body[1] < _MOST_AT_EDGE and _fits_edge(tree, runs[end], home):
        end += 1
    home = tree.parents[runs[first].block]
    while (
        first > title
        and body[0] - first < _MOST_AT_EDGE
        and _fits_edge(tree, runs[first - 1], home)
    ):
        first -= 1
    return first, end


def _fits_edge(tree: Tree, run: Run, home: int) -> bool:
    short = run.image is None and not run.linked and len(run.text) <= _LONGEST
    if not short or is_furniture(run) or ends_article(run) or _FOOTER.search(run.text):
        return False
    return home in (tree.parents[run.block], run.block)
