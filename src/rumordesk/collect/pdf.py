"""PDF files: a printed page or a scanned-in letter is one article, as far as its text is in it. Read by pypdf.

Lines of a page become paragraphs again, and are then read like plain text: title and date come from the top lines. The
day on which the file was made says nothing of when the article appeared, and is not taken. No picture is read.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.plain import read_plain
from rumordesk.records import Article

MOST_BYTES = 32 << 20
"""Of a file; a printed news page with its pictures has a few MB."""
MOST_PAGES = 200
"""An article prints on two to twenty."""
SECONDS = 20.0
"""For one file; a page of text takes some ten milliseconds."""
UNPACKED = 8 << 20
"""Bytes of one stream, unpacked: the text of a page has some ten thousand."""
STEPS = 400_000
"""Words and numbers of the program that draws a page; a full one has some thousand."""
_STREAMS = (
    "zlib_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "array_based_stream_maximum_output_length",
    "stream_decoding_work_maximum_length",
)
"""What pypdf calls the bounds of a stream."""
SHORT = 0.8
"""Share of the longest line below which a line that ends a sentence ends its paragraph. All by judgement."""


def read_pdf(file: BinaryIO, path: str, address: str) -> Article:
    """The text of a PDF file as an Article.

    Raises:
        UnreadableError: out of bounds, encrypted, broken, or without text.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"a PDF file of more than {MOST_BYTES >> 20} MB")
    try:
        text = "\n\n".join(filter(None, (_paragraphs(page) for page in _pages(data))))
    except UnreadableError:
        raise
    except Exception as error:  # whatever a damaged file does to a parser of a format as wide as this one
        raise UnreadableError("a PDF file that is broken or breaks off") from error
    if not text:
        raise UnreadableError("a PDF file without text, perhaps of scanned pages")
    article = read_plain(data, text, path, address, markdown=False)
    return msgspec.structs.replace(
        article, capture=msgspec.structs.replace(article.capture, content_type="application/pdf")
    )


def _pages(data: bytes) -> list[str]:
    """The text of each page. Raises UnreadableError, and what pypdf raises."""
    from pypdf import PdfReader, apply_configuration

    bounds: dict[str, Any] = {**dict.fromkeys(_STREAMS, UNPACKED), "stream_parsing_work_maximum_count": STEPS}
    with apply_configuration(**bounds):
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints of a file are no message for a reader
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableError("a PDF file that is encrypted; print or save it without a password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(f"a PDF file of more than {MOST_PAGES} pages")
        in_time = _until(time.monotonic() + SECONDS)
        return [page.extract_text(visitor_operand_before=in_time) for page in reader.pages]


def _until(end: float) -> Callable[..., None]:
    """What pypdf calls before each step of a page: it stops where the time is up."""

    def check(*step: object) -> None:
        if time.monotonic() > end:
            raise UnreadableError(f"a PDF file that takes more than {SECONDS:.0f} s to read")

    return check


def _paragraphs(page: str) -> str:
    """The lines of a page put together: a blank line, or a short one that ends a sentence, ends a paragraph."""
    lines = [" ".join(line.split()) for line in page.translate(_LETTERS).splitlines()]
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    open_ = False
    for number, line in enumerate(lines):
        if line and open_:
            found[-1] = _joined(found[-1], line)
        elif line:
            found.append(line)
        head = number < HEAD and len(found) <= HEAD and len(line) < SHORT * longest
        open_ = bool(line) and not head and not (len(line) < SHORT * longest and _ENDS.search(line))
    return "\n".join(found)


HEAD = 4
"""Lines at the top of a page that stand for themselves where they are short: headline, byline, date."""
_LETTERS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\0": ""})
"""Signs for two letters, which printers use and no reader of words knows."""
_ENDS = re.compile(r"[.!?:][”\"’')]*$")
_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad]$")
"""A word that was divided at the end of a line."""


def _joined(before: str, line: str) -> str:
    if _BROKEN.search(before) and line[:1].islower():
        return _BROKEN.sub("", before) + line
    return f"{before} {line}"
