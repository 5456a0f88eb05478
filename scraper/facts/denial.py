"""Wordings that name a practice to say that it is not there, or no longer."""

from __future__ import annotations

import re

_OLD = (
    r"(?:原来的?|原先的?|原有的?|传统的?|过去的?|以往的?|以前的?|单一的?|老式的?|旧的?|老的?"
    r"|(?:过去|以往|从前)?那种|所谓的?)?"
)
_TURN = r"(?:变|转变|改|改变|转|化|升级|调整|替换|更新|转化|转型|蜕变|转换|过渡)"
_MODEL = r"(?:政务|审批|便民)?(?:工作|改革|制度|模式|服务|机制|做法|老办法|办法|方式|这一套|度)?"
_NAMED = rf"^(?:的?{_MODEL})?"

DOING = (
    r"(?:推行|推广|推开|铺开|推进|推动|实行|实施|开展|实现|建立|健全|启动|落实|落地|采用|采取|执行|提供"
    r"|设立|设置|开通|做到|享受|推出|到位|普及|打造|构建|组建|成立|形成|建成|建设|上线|启用|试行"
    r"|试点|探索|引入|配备|开办|覆盖|创新)"
)
"""Verbs of practising something."""

_SLOWLY = (
    r"(?:已|已经|也|将|逐步|逐渐|渐渐|慢慢|悄然|最终|正|正在|全部|全面|均|都|就此|正式|从此|随之)*"
)
# 让A变为现实, 把A升级为2.0版: A is there to stay.
_LASTING = "(?:现实|可能|常态|习惯|日常|标配|实景|优势|动力|生产力|成效|成果|实效|行动|版(?!图))"
_STAYS = rf"(?![^，。；]{{0,8}}?{_LASTING})"
# 变A为B, 化A为B: A is what was left behind.
_TURNED = re.compile(rf"(?:变|化|改){_OLD}$")
_INTO = re.compile(rf"[^，。；]{{0,6}}?{_TURN}?(?:为|成){_STAYS}(?!主|辅|补充|抓手|契机|目标)")
# 由A变为B, 将A改为B, 由A向B转变: with these the verb of turning must follow.
_FROM = re.compile(rf"(?:由|从|将|把|让){_OLD}$")
_TURNED_INTO = re.compile(
    rf"[^，。；]{{0,6}}?{_TURN}(?:为|成){_STAYS}|^变(?![化更动革为成])|[^，。；]{{0,4}}?[向到][^，。；]{{2,16}}?的?{_TURN}"
    r"|^(?:[一-龥]{0,2}?)(?:转向|走向|迈向)"
)
_GROWN = re.compile(
    rf"{_NAMED}(?:已|已经|逐步|全面|正式)?(?:升级|蜕变|转变|改|替换)(?:为|成){_STAYS}"
)
_SUPPLANTED = re.compile(
    rf"{_NAMED}{_SLOWLY}(?:被|让位于|为)[^，。；]{{0,16}}?"
    r"(?:取代|代替|替代|取消|叫停|废止|废除|淘汰|摒弃)"
    rf"|{_NAMED}{_SLOWLY}(?:退出(?:了)?历史|成为?了?(?:历史|过去)|成了历史|一去不复返|画上句号"
    r"|(?:宣告)?终结|停用|停办|下线|寿终正寝|作古)"
    rf"|{_NAMED}(?:厅|制)?(?:因[^，。；]{{1,10}}?)?(?:随之|已经?|就此|全部|也)+被?"
    r"(?:取消|关停|撤销|叫停|停办|废止|停用|裁撤)(?=[，。；]|$)"
    r"|^[^，。；]{0,6}?(?:停办|退出了?历史|寿终正寝|成为?了?历史)"
    rf"|^[^，。；]{{0,6}}?不再(?:适用|使用|保留|需要|执行|沿用|{DOING})"
)
_LEFT = re.compile(
    r"(?<!不得)(?<!不能)(?<!不会)(?<!不许)(?<!禁止)"
    r"(?:打破|告别|摒弃|取代|代替|替代|废止|废除|叫停|停止|停用|取消|终结|抛弃|淘汰|撤销|关停|裁撤|解散|结束|终止|摆脱|跳出|走出|挥别|作别|替换|接替|不再)"
    rf"(?:实行|推行|采用|采取|使用|沿用|搞|依赖|需要|设|设置|评选|组织|举办|安排|开展|提供)?了?{_OLD}$"
)
# 打破A的壁垒: what is broken is what stood in A's way.
_HURDLE = re.compile(
    r"^的?[^，。；]{0,4}?(?:壁垒|瓶颈|堵点|难点|难题|障碍|梗阻|屏障|卡点|痛点|困境)"
)

_DEGREE = r"(?:能|能够|真正|全面|正式|完全|继续|有效|普遍|得到|广泛|统一|立即|马上|做到|很好|及时)*"
_WHERE = r"(?:[在对向为给于][^，。；]{1,10}?)"
_NOT = (
    r"(?:尚未|还未|并未|从未|未曾|未能|没有|没能|还没|从没有|从没|从来没有?|没|无法|难以|不能|暂不能|尚不能|还不能|暂不|并不"
    r"|迟迟未|迟迟没有|缺乏|缺少|拒绝|做不到|办不到|实现不了|享受不到|用不上|没法|没办法)"
)
_NOT_YET = re.compile(
    rf"(?:{_NOT}(?:{_DEGREE}{DOING}?|{_WHERE}{_DEGREE}{DOING}|[到去][^，。；]{{1,6}})"
    rf"|{_NOT}(?:设|建|搞|用|办|有|听说|见|看到|用|享受|体验|见识|尝试)过?"
    rf"|{_NOT}能?(?:纳入|列入|进入)|未(?:设|建|配|开|纳入|列入)|禁止|严禁|不准|不许|不允许"
    rf"|未(?:{_WHERE}?{_DEGREE}{DOING})?"
    rf"|不(?:得|宜|予|可|能)?(?:{DOING}|搞|用|设|适用|需要|支持|认可|认|接受|承认|受理)"
    r"|不(?:得|愿|予|敢|想|肯|宜)|无需"
    r"|(?<!是)不是|并非|而非|不等于|不同于|不属于|算不上|谈不上|称不上)[了过到]?(?:所谓的?)?$"
)
_STILL = (
    r"(?:一时|短期内|仍然|还|仍|目前|暂时|暂|至今|也|都|却|就|依然|始终|一直|迟迟"
    r"|在[^，。；]{1,8}?)*"
)
_NOT_AFTER = re.compile(
    rf"{_NAMED}{_STILL}"
    r"(?:尚未|还未|未能|没有|没能|还没|并未|未曾|从未|难以|无法|不能|暂不|未|做不到|不予)"
    rf"{_WHERE}?{_DEGREE}(?:{DOING}|落到实处|见效|兑现|跟上|到位)"
    rf"|{_NAMED}{_STILL}难(?:以)?(?:{DOING}|见效|兑现)"
    rf"|{_NAMED}{_STILL}(?:推不开|用不起来|落不了地|行不通|不见踪影|无从谈起|(?:还|仍|尚)(?:是|属)空白|遥不可及|名不副实|有名无实)"
    rf"|{_NAMED}(?:还|仍|也|都|却|最终|终究|往往|几乎)*(?:只是|只|成了?|成为|是|沦为)?一?[纸句]?"
    r"(?:空话|空谈|空文|口号|摆设|落空|流于形式|名存实亡|形同虚设|走了样|缺位|缺失)"
    r"|^[^，。；]{0,4}?(?:还|仍|尚)有(?:不小|较大|一定|很大)?的?(?:差距|距离)"
    r"|^[^，。；]{0,10}?停留在(?:纸面|口头|文件|墙上|嘴上|表面)"
)
_SO_CALLED = re.compile(r"所谓的?$")
_IN_FACT = re.compile(r"^[^，。；]{0,6}，?(?:其实|不过|只是|实际上|实则|说到底)")
# 没有A，就没有B says that A is there.
_BUT_FOR = re.compile(r"^[^，。；]{0,8}，?[^，。；]{0,4}(?:就没有|就不会|哪有|哪来|何来|便没有)")
_BEFORE = 24
_AFTER = 28


def denial(text: str, start: int, end: int) -> str | None:
    """``replaced`` or ``denied`` where the words at ``start:end`` are said to be so, else None.

    Replaced is what was ended or gave way to something else; denied what is not
    there at all. ``text`` is folded: without quotation marks and white space.

    >>> text = "变一窗受理为一窗通办"
    >>> denial(text, 1, 5), denial(text, 6, 10)
    ('replaced', None)
    >>> denial("该县尚未推行告知承诺", 6, 10)
    'denied'
    """
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    if _is_replaced(before, after):
        return "replaced"
    return "denied" if _is_denied(before, after) else None


def _is_replaced(before: str, after: str) -> bool:
    return (
        (_LEFT.search(before) is not None and _HURDLE.match(after) is None)
        or _SUPPLANTED.match(after) is not None
        or _GROWN.match(after) is not None
        or (_TURNED.search(before) is not None and _INTO.match(after) is not None)
        or (_FROM.search(before) is not None and _TURNED_INTO.match(after) is not None)
    )


def _is_denied(before: str, after: str) -> bool:
    if _NOT_AFTER.match(after) is not None:
        return True
    if _SO_CALLED.search(before) and _IN_FACT.match(after):
        return True
    return _NOT_YET.search(before) is not None and _BUT_FOR.match(after) is None
