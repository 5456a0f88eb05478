"""The stages put together: files and catalogued sources in, articles, facts and pages out."""
