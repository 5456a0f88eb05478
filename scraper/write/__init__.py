"""Pages of the site as plain Markdown: pure functions from facts to text."""
