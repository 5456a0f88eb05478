"""``python -m scraper.cli``: the command without its entry point."""

from scraper.cli import main

main()
