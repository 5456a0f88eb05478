"""Files to take away: briefings, tables, records, feeds and the vocabulary as SKOS.

Every function is pure, from the library to bytes; the plugin puts the bytes into the site.
"""
