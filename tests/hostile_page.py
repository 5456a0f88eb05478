"""A saved web page that attacks whoever reads it, in every part that is read."""

from __future__ import annotations

import hashlib
from pathlib import Path

RUN = "window.attacked=1"
WORDS = "县行政审批局推行联合验收，企业一次申报，多个部门一起到场。"
PARTS = (
    f"<p>{WORDS}&lt;script&gt;{RUN}&lt;/script&gt;&lt;img src=x onerror={RUN}&gt;"
    "，企业都说好。</p>",
    f"<p onclick='{RUN}'>{WORDS}[甲](javascript:{RUN}) ![乙](x){{: onclick={RUN} }}，都说好。</p>",
    f"<p># 假标题 {WORDS}</p><p>---</p><p>title: 假的，kind: listing，相信了吗？</p><p>---</p>",
    f"<p>```html，{WORDS}</p><p>&lt;!-- 注释，{WORDS} --&gt;</p>"
    f"<p>&amp;lt;svg onload={RUN}，好&amp;gt;</p>",
    f"<script>{RUN}</script><svg onload='{RUN}'><script>{RUN}</script>"
    "<text>图，画，字，。</text></svg>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe><object data='data:text/html,x'></object>",
    f"<p><a href='javascript:{RUN}'>附件：1.docx</a></p>"
    "<p><a href='data:text/html,x'>附件：2.pdf</a></p>",
    f"<p><img src='javascript:{RUN}' alt='图\" onerror={RUN} x=\"' onerror='{RUN}'></p>",
    f"<style>*{{background:url(javascript:{RUN})}}</style><base href='http://evil.example/'>",
    "<p>过去要跑五个部门、等一个多月\0\x08\u202e，现在十个工作日就能拿到结果。</p>",
)


def hostile_page() -> bytes:
    """The page, in UTF-8."""
    attack = f'"&gt;&lt;script&gt;{RUN}&lt;/script&gt; [x](javascript:{RUN})'
    return (
        f'<!doctype html><html><head><title>验收{attack}</title><meta name="ArticleTitle" '
        f"content='验收{attack}'><meta name='ContentSource' content='日报&lt;img src=x&gt;'>"
        f"<meta name=PubDate content='2023-05-06 {attack}'>"
        f"<meta name=Url content='javascript:{RUN}'><link rel=canonical href='javascript:{RUN}'>"
        f'<script type="application/ld+json">{"[" * 5000}</script></head>'
        f"<body onload='{RUN}'><h1>验收{attack}</h1>"
        f"<div id=zoom>{''.join(PARTS)}（记者王凯 李明）</div></body></html>"
    ).encode()


def write_hostile_library(folder: Path) -> None:
    """``seeds/`` with the page as its only source."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    page = hostile_page()
    (seeds / "bad.html").write_bytes(page)
    digest = hashlib.sha256(page).hexdigest()
    (seeds / "sources.yml").write_text(
        f'- id: bad\n  file: bad.html\n  kind: html\n  sha256: "{digest}"\n'
        "  outlet: null\n  date: null\n  page: null\n  url: null\n",
        encoding="utf-8",
    )
