"""Lessons: who learned from or joined whom."""

from scraper.facts.lessons.finding import find_lessons

__all__ = ["find_lessons"]
