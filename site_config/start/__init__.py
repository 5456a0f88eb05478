"""A library of one's own: the files it begins with, and how they come up to date.

The program stays where it is installed; such a library holds only what is an office's own.
"""

from site_config.start.answers import Answers, AnswersError
from site_config.start.files import render_files
from site_config.start.record import RECORD, Record, RecordError, read_record
from site_config.start.renewal import Change, Deed, outside, renewals

__all__ = [
    "RECORD",
    "Answers",
    "AnswersError",
    "Change",
    "Deed",
    "Record",
    "RecordError",
    "outside",
    "read_record",
    "render_files",
    "renewals",
]
