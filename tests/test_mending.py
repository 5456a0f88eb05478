"""Sentences that a box, a picture or a change of column broke are whole again."""

from __future__ import annotations

import pytest

from scraper.model import Label
from tests.small_pages import (
    BOX,
    BY_LI,
    BY_WANG,
    CUT,
    H1,
    HEAD,
    PAGES,
    R1,
    R2,
    READING,
    TAIL,
    W1,
    W2,
    W3,
    WINDOW,
    body,
    codes,
    only,
    printed,
    read,
    titles,
)


def test_box_inside_a_sentence_becomes_the_standfirst() -> None:
    reading = read(*PAGES["box"])
    article = only(reading)
    assert body(article) == [W1, W2, W3]
    assert [part.text for part in article.standfirst] == [BOX]
    assert printed(reading, Label.STANDFIRST) == [BOX]
    assert codes(reading) == []


def test_no_sentence_runs_across_a_heading_when_it_can_go_on_above() -> None:
    article = only(read(*PAGES["heading in a box"]))
    headings = [section.crosshead.text for section in article.sections if section.crosshead]
    assert (body(article), headings) == (
        [W3, f"{W2}企业代表说好。", W1, H1, R2],
        ["减环节", "减时限"],
    )


def test_pull_quote_inside_a_sentence_is_in_no_text() -> None:
    reading = read(*PAGES["pull quote"])
    article = only(reading)
    assert body(article) == [W1, W3]
    assert article.standfirst == ()
    assert printed(reading, Label.PULL_QUOTE) == ["“如今帮办员先替企业把材料看一遍。”"]


def test_box_that_repeats_the_text_is_a_pull_quote() -> None:
    """What the text says anyway is no standfirst, with or without quotation marks."""
    pulled = "如今帮办员先替企业把材料看一遍，缺什么当场告诉她，再不用来回折腾。"
    reading = read(WINDOW, BY_WANG, W1, HEAD, "", pulled, "", TAIL, W3)
    assert body(only(reading)) == [W1, W2, W3]
    assert only(reading).standfirst == ()
    assert printed(reading, Label.PULL_QUOTE) == [pulled]


def test_quote_with_its_speaker_is_a_pull_quote() -> None:
    reading = read(*PAGES["speaker"])
    assert body(only(reading)) == [W1, W2]
    assert printed(reading, Label.PULL_QUOTE) == ["“先替企业把材料看一遍”——机械厂会计周慧"]


def test_caption_inside_a_sentence_goes_to_the_captions() -> None:
    reading = read(*PAGES["caption"])
    article = only(reading)
    assert body(article) == [W1, W2, W3]
    assert len(article.captions) == 1
    assert article.captions[0].text.startswith("图为帮办员在窗口办理业务。")


@pytest.mark.parametrize(
    "furniture", ["A03版：综合新闻", "责任编辑：王明", "新闻热线：0531-12345678"]
)
def test_furniture_inside_a_sentence_does_not_part_it(furniture: str) -> None:
    reading = read(WINDOW, BY_WANG, W1, HEAD, furniture, TAIL, W3)
    assert body(only(reading)) == [W1, W2, W3]
    assert printed(reading, Label.FURNITURE) == [furniture]


@pytest.mark.parametrize("cut", [CUT, 36, 40, 50])
@pytest.mark.parametrize("gap", [(), ("",), ("", "", "")])
def test_column_that_ends_inside_a_sentence_goes_on(cut: int, gap: tuple[str, ...]) -> None:
    reading = read(WINDOW, BY_WANG, W1, W2[:cut], *gap, W2[cut:], W3)
    assert body(only(reading)) == [W1, W2, W3]


def test_rejoined_paragraph_keeps_the_places_of_both_pieces() -> None:
    reading = read(*PAGES["box"])
    paragraph = only(reading).sections[0].paragraphs[1]
    text = reading.document.text
    first, second = paragraph.offsets[CUT - 1], paragraph.offsets[CUT]
    assert text[first] == HEAD[-1]
    assert text[second] == TAIL[0]
    assert text[first + 1 : second].strip() == BOX


def test_two_ways_to_go_on_are_told() -> None:
    """After these words either text reads well."""
    box = "江南省云溪区给每个项目配了一名帮办员，一张清单管到底，从签约管到投产。"
    reading = read(WINDOW, BY_WANG, W1, W2[:15], "", box, "", W2[15:], W3)
    (issue,) = (issue for issue in reading.issues if issue.code == "doubtful-continuation")
    assert (issue.file, issue.line) == ("page.txt", 4)
    assert W2[7:15] in issue.message


def test_whole_sentences_are_not_joined() -> None:
    reading = read(WINDOW, BY_WANG, W1, "", W2, "", W3)
    assert body(only(reading)) == [W1, W2, W3]
    reading = read(WINDOW, BY_WANG, W1, READING, BY_LI, R1, R2)
    assert titles(reading) == [WINDOW, READING]
    assert [body(article) for article in reading.articles] == [[W1], [R1, R2]]
