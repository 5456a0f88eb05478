"""An article ready for print: with its front matter, made once for its page and its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.model import ArticleFacts, Block
from scraper.relate import Sketch
from scraper.segment import PolicyPaper
from scraper.write.cards import ArticleCard, SourceCard, article_path, make_card, sketch_of
from scraper.write.front import article_front
from scraper.write.policy_shelf import Held, hold
from site_config.library import Article, article_of
from site_config.library.loading import is_reviewed
from site_config.page import Front
from site_config.taxonomy import Vocabulary


@dataclass(frozen=True)
class Proof:
    """What was found in an article, its source, and both as front matter and as a record.

    ``paper`` is what a policy paper says of itself, ``blocks`` the labelled stretches of
    the source that went into the article.
    """

    found: ArticleFacts
    source: SourceCard
    front: Front
    record: Article
    paper: Held | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def card(self) -> ArticleCard:
        """Its card; keep it and let the proof go."""
        card = make_card(self.found, self.record, self.paper)
        return replace(card, reviewed=is_reviewed(self.front))

    @property
    def sketch(self) -> Sketch:
        """What it is compared with others by."""
        return sketch_of(self.found)


def make_proof(
    found: ArticleFacts,
    source: SourceCard,
    vocabulary: Vocabulary,
    paper: PolicyPaper | None = None,
    blocks: Sequence[Block] = (),
) -> Proof:
    """An article ready for print.

    ``paper`` is set where its source is a policy paper; ``blocks`` are those of the source.
    """
    path = article_path(found.article.id)
    held = hold(paper, path) if paper else None
    own = tuple(block for block in blocks if block.article == found.article.id)
    front = article_front(found, source, vocabulary, held)
    return Proof(found, source, front, article_of(front, path), held, own)
