"""What each mark of a page is a field of, best first. Names are lower case."""

from __future__ import annotations

TITLE = ("articletitle",)
"""国务院办公厅《政府网站发展指引》(国办发〔2017〕47号), page rules: ArticleTitle, PubDate,
ContentSource, Url, ColumnName and SiteName are set on every article page."""
SHARED_TITLE = ("og:title", "twitter:title", "dc.title", "title", "wb:title", "weibo:article:title")
DATE = ("pubdate",)
PRESS_DATE = tuple(
    """
    publishdate article:published_time og:article:published_time og:published_time og:release_date
    datepublished publish_date publish-date publishtime publish_time pub_date firstpublishedtime
    weibo:article:create_at apub:time publicationdate publication-date publishedtime
    """.split()
)
LOOSE_DATE = ("dc.date", "dc.date.issued", "releasedate", "release_date", "date")
"""Names that some sites give the day on which a page was made."""
SOURCE = ("contentsource",)
PRESS_SOURCE = (
    "source",
    "articlesource",
    "sourcename",
    "dc.source",
    "og:article:source",
    "newssource",
)
AUTHOR = ("author", "article:author", "og:article:author", "dc.creator", "writer", "reporter")
EDITOR = ("editor", "editors", "responsibleeditor", "责任编辑")
COLUMN = ("columnname", "lanmu", "articlecolumn", "article:section")
SITE = ("sitename", "og:site_name", "application-name", "apple-mobile-web-app-title")
ADDRESS = ("url", "og:url")
