"""Personal data of nobody: numbers with right check digits, made-up names."""

from __future__ import annotations

import random
from datetime import date, timedelta

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯"
    "曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江"
)
GIVEN = "子梓雨欣宇浩然轩涵思佳怡诗琪嘉俊豪博文睿晨曦语桐若彤奕泽沐阳可馨依诺"


def citizen(chance: random.Random) -> str:
    """A citizen number of nobody."""
    place = chance.choice(("371502", "320682", "510683", "210115", "140802", "420606"))
    born = date(1955, 1, 1) + timedelta(days=chance.randrange(20_000))
    body = f"{place}{born:%Y%m%d}{chance.randrange(1000):03}"
    total = sum(int(sign) * weight for sign, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def mobile(chance: random.Random) -> str:
    """A mobile number in one of the ways people write them."""
    head = chance.choice(("138", "139", "150", "159", "176", "186", "199", "133"))
    middle, end = f"{chance.randrange(10_000):04}", f"{chance.randrange(10_000):04}"
    parts = (head, middle, end)
    return chance.choice(("", "", " ", "-")).join(parts)


def card(chance: random.Random) -> str:
    """A card number, in groups of four or in one."""
    body = chance.choice(("622848", "621700", "622202", "623059"))
    body += "".join(str(chance.randrange(10)) for _ in range(chance.choice((9, 12))))
    doubled = [int(sign) * (2 if at % 2 == 0 else 1) for at, sign in enumerate(reversed(body))]
    total = sum(digit - 9 if digit > 9 else digit for digit in doubled)
    number = body + str(-total % 10)
    if chance.random() < 0.5:
        return number
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def mail(chance: random.Random) -> str:
    """A private mail address."""
    host = chance.choice(("qq.com", "163.com", "126.com", "sina.com", "139.com", "gmail.com"))
    return f"{chance.choice(('wang', 'li_ming', 'zhao.q', '8837'))}{chance.randrange(9999)}@{host}"


def name(chance: random.Random) -> str:
    """The name of a child that does not exist."""
    given = "".join(chance.sample(GIVEN, chance.choice((1, 2, 2, 2))))
    return chance.choice(FAMILY) + given


PERSONAL = {
    "personal-id": (
        "申请人身份证号{}，请核对。", "名单附后：王某，{}。", "证件号码为{}的申请已受理。",
    ),
    "personal-mobile": ("有事请打我手机{}。", "联系人张师傅（{}）。", "微信同号{}，欢迎来电。"),
    "personal-card": ("补贴打入银行卡{}。", "收款人账号：{}。", "卡号{}已核验。"),
    "personal-mail": ("有意者请发邮件到{}。", "李某的邮箱是{}。"),
    "minor-name": ("五年级学生{}说，大厅很宽敞。", "“真方便！”12岁的小学生{}在学校门口说。",
                   "{}同学获得校园演讲比赛一等奖。", "实验小学三年级2班的{}参加了活动。",
                   "小记者{}采访了窗口工作人员，学校很支持。", "幼儿园小朋友{}跟着家长来办证。"),
}  # fmt: skip
MAKERS = {
    "personal-id": citizen,
    "personal-mobile": mobile,
    "personal-card": card,
    "personal-mail": mail,
    "minor-name": name,
}
