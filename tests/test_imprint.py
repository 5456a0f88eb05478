"""What a page prints of its paper and its number, and where the library shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scraper.pipeline.imprint import Imprint, read_imprint
from tests.project import anliku, make_project
from tests.small_pages import BY_LI, H1, H2, HARVEST, W1, W2, WINDOW, read

TOPS = {
    ("石桥日报", "SHIQIAO RIBAO", "2024年9月9日 星期一 总第5871期 今日4版"): ("石桥日报", None),
    ("## 石桥晨报 2 要闻·综合 2025年2月26日 星期三",): ("石桥晨报", None),
    ("2022年6月9日 星期四 石桥农民报 第三版",): ("石桥农民报", "3"),
    ("A05 县域新闻 2021年3月25日 星期四",): (None, "A05"),
    ("\ufeff０７版 理论·政策", "二〇二四年三月十六日 星期六"): (None, "7"),
    ("石桥周刊 2024.05.17 健康周刊 A07",): (None, "A07"),
    ("石桥日报", "云溪晚报", "2024年9月9日 星期一"): (None, None),
    ("A05 县域新闻", "A06 乡镇", "2021年7月27日 星期二"): (None, None),
    ("工作简报", "2024年9月9日 星期一"): (None, None),
}


@pytest.mark.parametrize("top", TOPS, ids=lambda top: top[0])
def test_a_page_says_of_which_paper_and_which_page_it_is(top: tuple[str, ...]) -> None:
    reading = read(*top, WINDOW, BY_LI, W1, W2)
    assert read_imprint(reading) == Imprint(*TOPS[top])


def test_a_paper_named_in_the_text_is_not_the_outlet() -> None:
    assert read_imprint(read(WINDOW, BY_LI, W1, "石桥日报", W2)).outlet == "石桥日报"
    assert read_imprint(read(WINDOW, BY_LI, W1 + "《石桥日报》作了报道。", W2)) == Imprint()


def test_articles_show_the_outlet_unless_the_catalogue_names_another(tmp_path: Path) -> None:
    page = f"石桥日报\n2023年5月6日 星期六 第3版\n{HARVEST}\n{BY_LI}\n{H1}\n{H2}\n"
    root = make_project(tmp_path / "library", {"a1": page})
    catalogue = root / "seeds" / "sources.yml"
    rows = yaml.safe_load(catalogue.read_text("utf-8"))
    rows[0]["expect"] = {"articles": 1}
    shown = []
    for outlet in (None, "云溪晚报"):
        rows[0]["outlet"] = outlet
        catalogue.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
        assert anliku("scrape", "--project", str(root)).exit_code == 0
        (article,) = (root / "content" / "articles").glob("a1/*.md")
        source = yaml.safe_load(article.read_text("utf-8").split("---\n")[1])["source"]
        shown.append((source["outlet"], source["page"]))
    assert shown == [("石桥日报", "3"), ("云溪晚报", "3")]
