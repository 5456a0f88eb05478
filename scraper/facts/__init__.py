"""Facts of an article, each with the words of the source that say it."""
