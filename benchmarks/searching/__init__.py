"""The search and its peers, each built over the same articles and asked in one browser."""
