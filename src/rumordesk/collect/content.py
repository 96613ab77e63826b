"""The bytes of one file: read, unzipped and decoded within bounds, and what kind of thing they are.

It parses no format beyond its first signs.
"""

from __future__ import annotations

import codecs
import re
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal

from rumordesk.collect.limits import Limits

Kind = Literal["html", "text", "markdown", "json", "feed"]
Container = Literal["warc", "parquet", "epub", "pdf", "mailbox", "mail", ""]
"""What holds other files; "" for what does not."""

PEEK = 4096
"""Bytes that the first look takes in; the signs of a format stand well before."""
STRANGE_SHARE = 0.02
"""Share of control characters above which bytes are no text. Set by judgement; text has next to none."""

_GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset\s*=\s*["']?|<\?xml[^>]{0,100}encoding\s*=\s*["'])([\w.:-]{2,40})""", re.I
)
_FEED_ROOT = re.compile(r"<(?:rss|(?:\w+:)?RDF|(?:\w+:)?feed)[\s>]")
_HTML_ROOT = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
PDF_WITHIN = 1024
"""Bytes within which the mark of a PDF file may stand (ISO 32000, annex H.3.4.1)."""
_PDF = re.compile(rb"\A[^A-Za-z<{]*%PDF-\d")
_MHTML = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MAILBOX = re.compile(rb"From \S+ +\S.*\d{4}.*\r?\n[\w-]+:")
"""RFC 4155: a line "From ", an address and a date, then a header."""
_MAIL = re.compile(
    rb"(?:(?:[\w-]+:.*|[ \t]+\S.*)\r?\n)*?(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version):", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<(?:article|div|p|h1|section|main|title|meta)[\s>]", re.I)
_PROLOGUE = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.{0,2000}?-->|<\?xml-stylesheet[^>]*>|<!DOCTYPE\s+(?!html)[^>\[]*(?:\[[^\]]*\]\s*)?>|\s+)*",
    re.S,
)
_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".asc"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})


class UnreadableError(ValueError):
    """One thing could not be read; its text is the reason, in words. Never leaves the room."""


def received(path: str, stdin: BinaryIO | None, limits: Limits) -> bytes:
    """The bytes of `path` ("-": of `stdin`) as they lie there, at most `limits.file_bytes`.

    Raises:
        UnreadableError: the file cannot be opened, or is too large.
    """
    return _read_at_most(stdin, limits.file_bytes) if path == "-" else _read_file(path, limits.file_bytes)


def unpacked(raw: bytes, limits: Limits) -> bytes:
    """The same unzipped, if they are gzipped, at most `limits.file_bytes`.

    Raises:
        UnreadableError: empty, too large, or broken gzip.
    """
    data = _unzipped(raw, limits.file_bytes) if raw.startswith(_GZIP) else raw
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("empty")
    return data


def head_of(path: str) -> bytes:
    """The first bytes of a file, unzipped. Raises UnreadableError where it cannot be opened."""
    try:
        with open(path, "rb") as file:
            return unzipped_head(file.read(PEEK))
    except OSError as error:
        raise UnreadableError(f"could not be opened: {error.strerror}") from error


def unzipped_head(head: bytes) -> bytes:
    """The first bytes, unzipped as far as they go."""
    if head.startswith(_GZIP):
        with suppress(zlib.error):
            return zlib.decompressobj(wbits=31).decompress(head, PEEK)
    return head


def container_of(head: bytes) -> Container:
    """Which kind of container begins so."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    if _PDF.search(head[:PDF_WITHIN]):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"application/epub+zip" in head[:200]:
        return "epub"
    if _MAILBOX.match(head):
        return "mailbox"
    return "mail" if _MAIL.match(head) and not _MHTML.search(head[:PEEK].decode("latin-1")) else ""


def decode(data: bytes) -> str:
    """Text of `data`: byte order mark, else UTF-8 if it is that, else what the page declares, else Windows-1252.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text = _decoded(data)
    head = text[:PEEK]
    strange = sum((char < " " and char not in "\t\n\r\f\x1b\x00") or char == "\ufffd" for char in head)
    if strange > STRANGE_SHARE * len(head) + 1 or head.count("\0") > STRANGE_SHARE * len(head) + 1:
        raise UnreadableError("binary, not text")
    return text


def kind_of(path: str, text: str) -> Kind:
    """What `text` is, by its first signs; the suffix decides only between plain text, Markdown and no article at all.

    Raises:
        UnreadableError: text of a kind that holds no articles.
    """
    suffix = _suffix(path)
    start = text[:PEEK].lstrip("\ufeff \t\r\n\0")
    if start.startswith("<"):
        after = start[_end_of_prologue(start) :]
        if _FEED_ROOT.match(after):
            return "feed"
        if _HTML_ROOT.search(start) or suffix in _HTML_SUFFIXES or _ANY_TAG.match(after):
            return "html"
        if start.startswith("<?xml") or suffix not in _TEXT_SUFFIXES | _MARKDOWN_SUFFIXES:
            raise UnreadableError("XML, but neither a page nor a feed")
    if suffix in _JSON_SUFFIXES or (start[:1] in ("{", "[") and _looks_like_json(start)):
        return "json"
    return _kind_of_plain(suffix, start)


def _kind_of_plain(suffix: str, start: str) -> Kind:
    if _MHTML.search(start):
        raise UnreadableError("a web archive (MHTML); save the page as HTML instead")
    if suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    if suffix in _HTML_SUFFIXES:
        return "html"
    if suffix in _TEXT_SUFFIXES:
        return "markdown" if start.startswith(("---\n", "---\r\n", "# ")) else "text"
    if _HTML_ROOT.search(start):
        return "html"
    raise UnreadableError(f"not an article: plain text with the suffix {suffix}; rename it to .txt to have it read")


def _looks_like_json(start: str) -> bool:
    return bool(re.match(r'(?:\{\s*"|\[\s*[{\]]|\{\s*\})', start))


def _end_of_prologue(start: str) -> int:
    match = _PROLOGUE.match(start)
    return match.end() if match else 0


def _suffix(path: str) -> str:
    name = Path(path)
    if name.suffix.lower() in (".gz", ".gzip"):
        name = name.with_suffix("")
    return "" if path == "-" else name.suffix.lower()


def _read_file(path: str, most: int) -> bytes:
    try:
        with open(path, "rb") as file:
            return _read_at_most(file, most)
    except OSError as error:
        raise UnreadableError(f"could not be opened: {error.strerror}") from error


def _read_at_most(file: BinaryIO | None, most: int) -> bytes:
    if file is None:
        raise UnreadableError("no standard input was given")
    data = file.read(most + 1)
    if len(data) > most:
        raise UnreadableError(f"larger than {most >> 20:,} MB; split it")
    return data


def _unzipped(data: bytes, most: int) -> bytes:
    """All members of a gzip file, never holding more than `most` bytes."""
    parts: list[bytes] = []
    room = most
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            part = member.decompress(data, room + 1)
        except zlib.error as error:
            raise UnreadableError("a broken gzip file") from error
        room -= len(part)
        if room < 0:
            raise UnreadableError(f"unzips to more than {most >> 20:,} MB; split it")
        if not member.eof:
            raise UnreadableError("a gzip file that breaks off; fetch it again")
        parts.append(part)
        data = member.unused_data
    return b"".join(parts)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_declared(data) or "cp1252", errors="replace")
    return _wide(data) or text


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows as every other byte being NUL."""
    head = data[:PEEK]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head) or min(even, odd) > 0.05 * len(head):
        return None
    return data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, PEEK)
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    # Browsers read Latin-1 as Windows-1252, and so do the people who declare it.
    return "cp1252" if name in ("iso8859-1", "ascii", "utf-8", "utf-16") else name
