"""The page on the library as files: what each is good for. The site adds links and sizes."""

from __future__ import annotations

from scraper.write.front import gathering_front
from site_config.page import markdown as md
from site_config.page import seal_page

DOWNLOADS = "data/index.md"


def render_downloads() -> tuple[str, str]:
    """What there is to take away, for whom, and on what terms."""
    title = "数据下载"
    kinds = [
        f"{md.strong('写材料')}：每个做法、主题、地区的页面末尾都有 Word 简报，"
        "版式参照《党政机关公文格式》（GB/T 9704—2012），数字和原文都标注来源。",
        f"{md.strong('做表格')}：CSV 文件可用 Excel 或 WPS 直接打开，"
        "单元格里的公式一律按文字处理。空单元格表示原文未披露。",
        f"{md.strong('做分析')}：整库有 SQLite 数据库和 Frictionless 数据包，"
        "表与表用编号相连，每个数字都带原文和段落。",
        f"{md.strong('做系统')}：静态 JSON 接口带版本号和格式说明，做法词表按 SKOS 发布，"
        "全站及每个做法、主题、地区都有 Atom 和 JSON Feed。",
    ]
    blocks = [
        md.heading(1, title, anchor="title"),
        md.block("整个案例库都可以下载带走，不必联网，也不必登记。", style="lead"),
        md.bullets(kinds),
        md.block(
            "文件随网站一起生成，内容与网页一致。日期只写原文载明的；"
            "只知道年份的按年份写，不推算月日。",
            style="note",
        ),
    ]
    front = gathering_front(title, "listing", id="downloads")
    return DOWNLOADS, seal_page(front, md.join(blocks))
