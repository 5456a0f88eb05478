"""The parts of a .docx: a ZIP archive of XML, taken as an attack until it is measured."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from scraper.read.packed import MAX_DIRECTORY, directory_size

MAX_PART = 32 * 1024 * 1024
"""Bytes of one part, unpacked: a book of 1,000 pages has about 10 MB of words and marks."""
MAX_PARTS = 20_000
MAX_ELEMENTS = 1_000_000
"""Of one part; a book of 1,000 pages has about 300,000, each takes about 200 bytes."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KNOWN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class WordError(ValueError):
    """The file is no Word document that can be read; ``code`` is that of the issue."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class Package:
    """The archive, its parts read one by one when they are asked for."""

    archive: zipfile.ZipFile
    main: str = "word/document.xml"
    names: frozenset[str] = field(default_factory=frozenset)

    def part(self, name: str) -> Element | None:
        """The XML of a part beside the main one, None where there is none.

        Raises WordError for a part that is too large, broken, or declares entities.
        """
        path = f"{self.main.rpartition('/')[0]}/{name}".lstrip("/") if name else self.main
        return self._parse(path) if path in self.names else None

    def properties(self) -> Element | None:
        """What the file says of itself: who made it and when."""
        path = "docProps/core.xml"
        return self._parse(path) if path in self.names else None

    def _parse(self, path: str) -> Element:
        content = self._unpack(path).replace(_STRICT.encode(), _KNOWN.encode())
        try:
            parser = DefusedXMLParser(target=_Bounded(path), forbid_dtd=True)
            parser.feed(content)
            root: Element = parser.close()
        except WordError:
            raise
        except _NO_XML as error:
            raise WordError("word-broken", f"its part {path} is no XML to be read") from error
        return root

    def _unpack(self, path: str) -> bytes:
        try:
            with self.archive.open(path) as stream:
                content = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise WordError("word-broken", f"its part {path} cannot be unpacked") from error
        except RuntimeError as error:  # a password is needed, or the packing is unknown
            raise _locked(path, str(error)) from error
        if len(content) > MAX_PART:
            limit = MAX_PART // 2**20
            raise WordError("word-too-large", f"its part {path} unpacks to more than {limit} MB")
        return content


class _Bounded(TreeBuilder):
    """Makes the elements of a part as long as they are not too many."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path, self._room = path, MAX_ELEMENTS

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """One more element. Raises WordError."""
        self._room -= 1
        if self._room < 0:
            message = f"its part {self._path} has more than {MAX_ELEMENTS:,} elements"
            raise WordError("word-too-large", message)
        return super().start(tag, attrs)


_NO_XML = (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError)
"""What the parser raises: for unknown encodings ``LookupError``."""


def _locked(path: str, words: str) -> WordError:
    if "password" in words:
        return WordError("word-encrypted", "it is protected by a password")
    return WordError("word-broken", f"its part {path} cannot be unpacked")


def open_package(content: bytes) -> Package:
    """The parts of the archive, none of them unpacked yet. Raises WordError."""
    stream = io.BytesIO(content)
    huge = directory_size(stream) > MAX_DIRECTORY
    try:
        archive = zipfile.ZipFile(stream) if not huge else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise WordError("word-broken", "its archive cannot be opened") from error
    names = archive.namelist() if archive else []
    if archive is None or len(names) > MAX_PARTS:
        raise WordError("word-too-large", f"its archive has more than {MAX_PARTS:,} parts")
    main = next((name for name in _MAIN if name in names), None)
    if main is None:
        raise WordError("word-broken", "its archive holds no Word text")
    return Package(archive, main, frozenset(names))


_MAIN = ("word/document.xml", "word/document2.xml")
"""Where programs put the text; the second is that of one online service."""
