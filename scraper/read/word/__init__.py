"""Word documents: .docx read here, older kinds through LibreOffice where it is installed."""

from scraper.read.word.converting import convert_to_docx
from scraper.read.word.reading import is_word, read_word

__all__ = ["convert_to_docx", "is_word", "read_word"]
