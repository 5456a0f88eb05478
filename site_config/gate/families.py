"""Frequent surnames of one character, after the census of the Ministry of Public Security."""

from __future__ import annotations

FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "葛尚裴盛庞邢骆祝纪翟殷齐牛洪季焦温柴左管穆申耿岳关鲁聂童苗凌辛路阎俞萧"
)
