"""The gate before publishing: what an inspection would find on the built site.

The lists (``wording.yml``, ``names.yml``, ``look_alikes.yml``) are data with reasons and sources.
All rules are pure functions over a page or a paragraph; ``look_at_page`` and ``judge`` read files.
"""
