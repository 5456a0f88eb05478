"""Queries with the pages that answer them, and the scoring of what a search finds.

docs/search-quality.md says how the set is made and what is measured.
"""
