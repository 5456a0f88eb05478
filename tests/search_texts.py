"""Texts drawn for tests of the search: few characters, so that the same pairs come again."""

from __future__ import annotations

from hypothesis import strategies as st

CHARS = "甲乙丙丁聯驗后後審8３５%+.-,，。、 　“”（）aBé½℃\u0301\u200b\u2028\ud800𠮷\n"
TEXTS = st.text(st.sampled_from(CHARS) | st.characters(), max_size=60)
HAN = st.text(st.sampled_from("甲乙丙丁戊3a，“"), max_size=40)
