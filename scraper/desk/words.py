"""The desk's own words for what the program calls by English names."""

from __future__ import annotations

from scraper.model import Label

LABELS = {
    Label.KICKER: "引题",
    Label.HEADLINE: "主题",
    Label.DECK: "副题",
    Label.STANDFIRST: "提要",
    Label.BYLINE: "署名",
    Label.DATELINE: "电头",
    Label.CROSSHEAD: "小标题",
    Label.BODY: "正文",
    Label.CAPTION: "图片说明",
    Label.PULL_QUOTE: "摘引",
    Label.COLUMN: "栏目",
    Label.JUMP: "转版",
    Label.FURNITURE: "报头版次",
    Label.LEFTOVER: "未归属",
}
ROLES = {
    "headline": "主题",
    "kicker": "引题",
    "deck": "副题",
    "byline": "署名",
    "crosshead": "小标题",
    "caption": "图片说明",
    "furniture": "报头版次等",
    "text": "正文",
}
"""What a person can call a line, in the order of a form."""
FACTS = {
    "practice": "做法",
    "figure": "数字",
    "region": "地区",
    "date": "日期",
    "agency": "机构",
    "person": "人物",
    "policy": "文件",
    "lesson": "学习交流",
}
MOVES = {
    "confirm": "没有问题",
    "drop": "不是，去掉",
    "fix": "改为",
    "split": "新文章从这里起",
    "join": "接到上一篇",
    "title": "是下文的标题",
    "theirs": "用人写的",
    "ours": "用来源的",
}
SPECIAL = {
    ("leftover", "drop"): "是报头版次等",
    ("thin-pairing", "drop"): "不是标题",
    ("coined-term", "drop"): "不是做法名称",
    ("thin-pairing", "confirm"): "配对正确",
    ("source-missing", "confirm"): "确实没有写",
    ("date-missing", "confirm"): "确实没有写",
    ("leftover", "confirm"): "留着不管",
    ("duplicate", "confirm"): "两篇都留",
}
"""Answers that say more in the case of one kind."""
SAID = {
    "kept": "已记下，这个来源已按新的决定重读。",
    "undone": "上一步已撤销。",
    "nothing": "没有可以撤销的操作。",
    "stale": "页面打开之后来源或决定变了，刚才的操作没有记下；现在显示的是最新的样子。",
}


def move_words(kind: str, move: str) -> str:
    """What the button of an answer says."""
    return SPECIAL.get((kind, move), MOVES[move])
