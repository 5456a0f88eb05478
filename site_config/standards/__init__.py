"""What standards want of a page: the publisher's fields, tags for machines, what may run.

Everything here is a pure function of a page's front matter and the publisher's file.
What is not known is left out: no tag is ever empty, and none says ``null``.
"""

from site_config.standards.footer import FooterField, footer_fields
from site_config.standards.head import first_words, render_head
from site_config.standards.loading import (
    PUBLISHER_FILE,
    PublisherError,
    load_publisher,
    publisher_faults,
)
from site_config.standards.publication import Publication
from site_config.standards.publisher import Column, Licence, PartyMark, Publisher
from site_config.standards.security import ScriptForms, add_policy, script_forms

__all__ = [
    "PUBLISHER_FILE",
    "Column",
    "FooterField",
    "Licence",
    "PartyMark",
    "Publication",
    "Publisher",
    "PublisherError",
    "ScriptForms",
    "add_policy",
    "first_words",
    "footer_fields",
    "load_publisher",
    "publisher_faults",
    "render_head",
    "script_forms",
]
