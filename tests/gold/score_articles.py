#!/usr/bin/env python3
# ruff: noqa
# fmt: off
# mypy: ignore-errors
"""Score extracted newspaper articles against hand-annotated ones.

usage: score_articles.py GOLD.jsonl PREDICTED.jsonl [--json] [--verbose]

Both files hold one article a line (README.md beside this file describes the
fields).  Articles are paired within one source by the overlap of their text,
best pairs first, and every figure is computed over ALL gold articles, so an
article that was missed, merged or split costs what it should.

  article_f1      gold and predicted articles that pair with text F1 >= 0.98
  text_f1         mean character 4-gram F1 of lead + body (0 for a miss)
  leaked          share of predicted characters that no gold article has
  headline, subhead, byline, section_headings   exact after normalisation
  paragraph_f1    paragraph boundaries, mean over gold articles
  punctuation     share of gold punctuation marks reproduced exactly
"""
from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import unicodedata


def canonical(text: str | None) -> str:
    """Text without white space, with one form of each punctuation mark."""
    text = unicodedata.normalize("NFKC", text or "")
    text = text.translate(str.maketrans("﹃﹄『』「」", "“”“”“”"))
    return re.sub(r"\s+", "", text)


def grams(text: str, n: int = 4) -> collections.Counter:
    text = canonical(text)
    if len(text) < n:
        return collections.Counter([text] if text else [])
    return collections.Counter(text[i : i + n] for i in range(len(text) - n + 1))


def f1(gold: collections.Counter, predicted: collections.Counter) -> float:
    both = sum((gold & predicted).values())
    total = sum(gold.values()) + sum(predicted.values())
    return 2 * both / total if total else 1.0


def full_text(article: dict) -> str:
    return "\n".join([article.get("standfirst") or "", *(article.get("body") or [])])


def boundaries(article: dict) -> set[int]:
    ends, position = set(), 0
    for paragraph in article.get("body") or []:
        position += len(canonical(paragraph))
        ends.add(position)
    return ends


def set_f1(gold: set, predicted: set) -> float:
    if not gold and not predicted:
        return 1.0
    return 2 * len(gold & predicted) / (len(gold) + len(predicted))


MARKS = re.compile(r"[，。；：！？、“”‘’（）《》—…]")


def mark_recall(gold: str, predicted: str) -> float:
    """Share of gold marks, each with its two neighbours, found in the prediction."""
    def windows(text: str) -> collections.Counter:
        text = re.sub(r"\s+", "", text)
        return collections.Counter(
            text[max(0, m.start() - 2) : m.end() + 2] for m in MARKS.finditer(text)
        )
    g, p = windows(gold), windows(predicted)
    return sum((g & p).values()) / sum(g.values()) if g else 1.0


def pair(gold: list[dict], predicted: list[dict]) -> dict[int, int]:
    scores = []
    gold_grams = [grams(full_text(a)) for a in gold]
    predicted_grams = [grams(full_text(a)) for a in predicted]
    for i, g in enumerate(gold_grams):
        for j, p in enumerate(predicted_grams):
            score = f1(g, p)
            if score > 0.1:
                scores.append((score, i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in sorted(scores, reverse=True):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def people(article: dict) -> tuple:
    return (
        frozenset(article.get("reporters") or []),
        frozenset(article.get("correspondents") or []),
        article.get("author") or None,
    )


def score(gold_all: list[dict], predicted_all: list[dict], verbose: bool = False) -> dict:
    by_source = collections.defaultdict(lambda: ([], []))
    for article in gold_all:
        by_source[article["source"]][0].append(article)
    for article in predicted_all:
        if article["source"] in by_source:
            by_source[article["source"]][1].append(article)
    total = collections.Counter()
    count = leaked = predicted_chars = predicted_count = 0
    for source, (gold, predicted) in sorted(by_source.items()):
        pairs = pair(gold, predicted)
        gold_pool: collections.Counter = collections.Counter()
        for article in gold:
            parts = [full_text(article), article.get("headline"), article.get("subhead")]
            parts += (article.get("section_headings") or []) + (article.get("captions") or [])
            gold_pool += grams(" ".join(p for p in parts if p), 2)
        for article in predicted:
            g = grams(full_text(article), 2)
            predicted_chars += sum(g.values())
            leaked += sum((g - gold_pool).values())
        predicted_count += len(predicted)
        for i, article in enumerate(gold):
            count += 1
            other = predicted[pairs[i]] if i in pairs else {}
            text = f1(grams(full_text(article)), grams(full_text(other))) if other else 0.0
            row = {
                "text_f1": text,
                "hit": float(text >= 0.98),
                "headline": float(bool(other) and canonical(article.get("headline")) == canonical(other.get("headline"))),
                "subhead": float(bool(other) and canonical(article.get("subhead")) == canonical(other.get("subhead"))),
                "byline": float(bool(other) and people(article) == people(other)),
                "section_headings": float(
                    bool(other)
                    and [canonical(h) for h in article.get("section_headings") or []]
                    == [canonical(h) for h in other.get("section_headings") or []]
                ),
                "paragraph_f1": set_f1(boundaries(article), boundaries(other)) if other else 0.0,
                "punctuation": mark_recall(full_text(article), full_text(other)) if other else 0.0,
            }
            total.update(row)
            if verbose:
                flaws = [f"{k}={v:.3f}" for k, v in row.items() if v < 1]
                if flaws:
                    print(f"{article.get('id', source)}: {', '.join(flaws)}", file=sys.stderr)
    figures = {k: round(total[k] / count, 4) for k in
               ("text_f1", "headline", "subhead", "byline", "section_headings", "paragraph_f1", "punctuation")}
    figures["article_f1"] = round(2 * total["hit"] / (count + predicted_count), 4) if count + predicted_count else 0.0
    figures["leaked"] = round(leaked / predicted_chars, 4) if predicted_chars else 0.0
    figures["gold"], figures["predicted"] = count, predicted_count
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="name every article that falls short, on stderr")
    options = parser.parse_args()
    read = lambda path: [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    figures = score(read(options.gold), read(options.predicted), options.verbose)
    if options.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:18} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
