"""Around a practice: bodies and systems, local names, its spread, and who learned from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scraper.write.links import own_place, paragraph_link
from scraper.write.shelf import Shelf
from site_config.library import Article, Lesson
from site_config.library.addresses import body_path, practice_path
from site_config.library.spread import Report, lessons_about, timeline
from site_config.library.wording import UNDISCLOSED, date_words, lesson_words
from site_config.page import markdown as md
from site_config.taxonomy import Brand, Practice

MOST = 60


def bodies(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """Bodies and platforms named in the paragraphs that name the practice."""
    named, platforms = _beside(practice, shelf)
    if not named and not platforms:
        return
    yield md.heading(2, "涉及的机构和系统", anchor="bodies", searched=False)
    yield md.block("与这一做法出现在同一段里的机构和平台。", style="note")
    lines = [
        f"{md.link(md.escape(name), md.relative(body_path(name), page))}　{count} 篇"
        for name, count in named.most_common(MOST)
    ]
    for id_, count in platforms.most_common(MOST):
        label = md.escape(shelf.vocabulary.practice(id_).label)
        lines.append(f"{md.link(label, md.relative(practice_path(id_), page))}（平台）　{count} 篇")
    yield md.bullets(lines)


def _beside(practice: Practice, shelf: Shelf) -> tuple[Counter[str], Counter[str]]:
    named: Counter[str] = Counter()
    platforms: Counter[str] = Counter()
    for article in shelf.library.of_practice(practice.id):
        where = {mention.paragraph for mention in article.mentions_of(practice.id)}
        named.update(b.name for b in article.bodies if where.intersection(b.paragraphs))
        others = {m.practice for m in article.mentions if m.paragraph in where} - {practice.id}
        platforms.update(
            id_ for id_ in sorted(others) if shelf.vocabulary.practice(id_).kind == "platform"
        )
    return named, platforms


def names_told(practice: Practice, shelf: Shelf) -> Iterator[str]:
    """The names that sources use, brands that lead here, and words that only look alike."""
    lines = [*_wordings(practice, shelf), *_brands(practice, shelf), *_look_alikes(practice, shelf)]
    if lines:
        yield md.heading(2, "叫法与易混", anchor="names", searched=False)
        yield md.bullets(lines)


def _wordings(practice: Practice, shelf: Shelf) -> Iterator[str]:
    used = Counter(
        mention.words.strip("“”‘’「」『』")
        for article in shelf.library.of_practice(practice.id)
        for mention in article.mentions_of(practice.id)
    )
    others = [(words, count) for words, count in used.most_common(MOST) if words != practice.label]
    if others:
        told = "、".join(f"{words}（{count} 处）" for words, count in others)
        yield f"原文里的叫法：{md.escape(told)}"


def _brands(practice: Practice, shelf: Shelf) -> Iterator[str]:
    brands = [brand for brand in shelf.vocabulary.brands if practice.id in brand.practices]
    if brands:
        yield "地方品牌：" + md.escape("、".join(map(_brand, brands)))


def _brand(brand: Brand) -> str:
    return f"{brand.label}（{brand.region}）" if brand.region else brand.label


def _look_alikes(practice: Practice, shelf: Shelf) -> Iterator[str]:
    for other in shelf.vocabulary.non_practices:
        if practice.id in other.confusable:
            yield f"易混：{md.escape(other.label)}——{md.escape(other.why)}"


def timeline_of(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """The reports from the oldest on, each with its place; those without a year last."""
    reports = timeline(shelf.library.of_practice(practice.id))
    yield md.heading(2, "时间线", anchor="timeline", searched=False)
    yield md.block("按报道日期排列，不是做法开始的日期。", style="note")
    yield md.bullets([_report(report, page) for report in reports[:MOST]])
    if len(reports) > MOST:
        yield md.block(f"共 {len(reports)} 篇，这里列出前 {MOST} 篇。", style="note")


def _report(report: Report, page: str) -> str:
    article = report.article
    day = date_words(article.date) if article.date else f"日期{UNDISCLOSED}"
    new = "（本库首次见于此地）" if report.is_new else ""
    title = md.link(md.escape(article.title), md.relative(article.path, page))
    return f"{day}　{own_place(article, page)}{new}　{title}"


def lessons(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """Who learned from whom, told beside the practice; nothing if no one did."""
    found = list(lessons_about(shelf.library, practice.id))
    if found:
        yield md.heading(2, "谁向谁学", anchor="lessons", searched=False)
        yield md.bullets([_lesson(*told, page) for told in found[:MOST]])


def _lesson(article: Article, lesson: Lesson, page: str) -> str:
    words = md.escape(lesson_words(lesson))
    return f"{words}　{paragraph_link(article, lesson.paragraph, page)}"
