"""Family names, to tell 记者王凯 from 记者看到. Source: 百家姓 and the 2021 household count."""

SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁"
    "沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱丘方侯邹熊孟秦白江阎闫薛尹段雷黎史龙贺陶顾毛郝龚邵万钱严赖覃"
    "洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯"
    "纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪"
    "简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄"
    "丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜"
    "海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿"
    "乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝"
    "智幸奉植富尧由竺钮朗肇经苍闪滑仉双蹇由接矫弓付代邴耿冮肖车底藏"
)
COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "宇文",
    "长孙",
    "慕容",
    "司徒",
    "端木",
)


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: a family name with one or two more, or A·B.

    >>> is_name("王治"), is_name("欧阳明月"), is_name("买买提·艾力"), is_name("看到")
    (True, True, True, False)
    """
    if "·" in text:
        return 3 <= len(text) <= 20 and all(
            "\u4e00" <= sign <= "\u9fff" or sign == "·" for sign in text
        )
    if not all("\u4e00" <= sign <= "\u9fff" for sign in text):
        return False
    if text.startswith(COMPOUND):
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in SINGLE
