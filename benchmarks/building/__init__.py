"""Programs that build the same pages into a site, and what each takes."""
