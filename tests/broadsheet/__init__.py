"""Newspaper pages set in columns and printed as PDF, with their right answers."""

from tests.broadsheet.page import Sheet, draw_sheet
from tests.broadsheet.printing import print_sheets

__all__ = ["Sheet", "draw_sheet", "print_sheets"]
