"""JSON Lines, a JSON array, or one JSON object: each record an Article, with the field names people use.

It keeps `text` and `title` exactly as they stand, edge white space and all, because offsets refer to them; only a
text that is itself HTML is read as a page is. It does not determine languages: that would cost more than the rest,
so a record without a `language` is "und" until the desk has sieved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

import msgspec

from rumordesk.collect.article import Parts, article, names
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.limits import Limits
from rumordesk.errors import InputError
from rumordesk.records import Article, Capture, Hyperlink, LeftOut
from rumordesk.text.instants import instant
from rumordesk.text.urls import host

ALIASES: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "canonical_url", "source_url", "uri", "href", "permalink", "address"),
    "outlet": ("outlet", "publisher", "site_name", "sitename", "site", "domain", "source_name", "hostname"),
    "title": ("title", "headline", "name"),
    "published": (
        "published", "date_published", "datePublished", "publish_date", "published_at", "publishedAt", "pubDate",
        "pub_date", "publication_date", "published_date", "date", "datetime", "timestamp", "created_at",
    ),
    "authors": ("authors", "author", "byline", "by", "creator"),
    "text": ("text", "body", "content", "article", "maintext", "article_text", "full_text", "content_text",
             "content_html", "body_html", "html", "articleBody"),
    "language": ("language", "lang", "inLanguage"),
    "links": ("links", "outlinks"),
}  # fmt: skip
"""Our field → the names it goes by, best first. `source` is read as address or outlet, whichever it looks like."""
HOPELESS_AFTER = 1_000
"""Lines without a single record after which a file is no JSON Lines; set by judgement."""
_LIST_NAMES = ("articles", "items", "data", "results", "records", "entries", "stories", "docs")
_BY_SEPARATOR = re.compile(r"\s*(?:;|,|\||\band\b|&)\s*")
_HTML_BLOCK = re.compile(r"</(?:p|div|article|body|h[1-6]|li|span|a)\s*>|<br\s*/?>", re.IGNORECASE)
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:[-_]\w+)*", re.IGNORECASE)

Record = dict[str, object]


class Fields:
    """Which field of a record is which of ours."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        """`mapping`: our field → theirs, which may lead inward by dots ("article.body").

        Raises:
            InputError: a name on our side that is no field.
        """
        for ours in mapping:
            if ours not in ALIASES:
                raise InputError(f"There is no field “{ours}”.", f"Fields are {', '.join(ALIASES)}.")
        self._names = {ours: (mapping[ours],) if ours in mapping else ALIASES[ours] for ours in ALIASES}

    def value(self, record: Record, ours: str) -> object:
        """The record's value for our field, None where it has none."""
        for name in self._names[ours]:
            found = record.get(name)
            if found is None and "." in name:
                found = _inward(record, name)
            if found is not None and found != "":
                return found
        return None

    def text(self, record: Record, ours: str) -> str:
        """The same as text exactly as it stands; "" for anything that is no text."""
        found = self.value(record, ours)
        if isinstance(found, str):
            return found
        return str(found) if isinstance(found, int | float) and not isinstance(found, bool) else ""


def read_json(data: bytes, path: str, base_url: str, fields: Fields, limits: Limits) -> Iterator[Article | LeftOut]:
    """Each record of a file as an Article, or the reason why it is none.

    Args:
        data: the file's bytes, in UTF-8.
        path: as a person named it, for `Capture.path` and reasons.
        base_url: address for records that have none; `#N` is added.
        fields: which field is which.
        limits: bounds.

    Raises:
        UnreadableError: line after line is no record.
    """
    decoder = msgspec.json.Decoder()
    usable = 0
    for number, raw, found in _records(data, decoder, limits):
        what = f"{path}#{number}"
        if isinstance(found, str):
            yield LeftOut(what=what, why=found)
            if not usable and number >= HOPELESS_AFTER:
                raise UnreadableError(f"no JSON Lines: none of its first {number:,} lines is a record")
            continue
        usable += 1
        yield _article(found, raw, what, f"{base_url}#{number}", fields)


def read_record(record: Record, what: str, address: str, fields: Fields, limits: Limits) -> Article | LeftOut:
    """A record that was no JSON, such as the row of a table, as an Article, or the reason why it is none."""
    raw = msgspec.json.encode(record, enc_hook=str)
    if len(raw) > limits.record_bytes:
        return LeftOut(what=what, why=_too_large(limits))
    return _article(record, raw, what, address, fields)


def _records(
    data: bytes, decoder: msgspec.json.Decoder[object], limits: Limits
) -> Iterator[tuple[int, bytes, Record | str]]:
    """Number, bytes, and record or reason. A file that is JSON as a whole holds its records in its list."""
    whole = _whole(data, decoder)
    if whole is not None:
        for number, item in enumerate(whole, 1):
            raw = msgspec.json.encode(item)
            if len(raw) > limits.record_bytes:
                yield number, b"", _too_large(limits)
            else:
                yield number, raw, item if isinstance(item, dict) else "not a JSON object"
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > limits.record_bytes:
            yield number, b"", _too_large(limits)
        elif line.strip():
            yield number, line, _record(line, decoder)


def _too_large(limits: Limits) -> str:
    return f"a record of more than {limits.record_bytes >> 20} MB"


def _whole(data: bytes, decoder: msgspec.json.Decoder[object]) -> list[object] | None:
    """The records of a file that is one JSON value; None where it is JSON Lines."""
    first_line, _, rest = data.partition(b"\n")
    if rest and isinstance(_record(first_line, decoder), dict):
        return None
    try:
        value = decoder.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    if isinstance(value, dict):
        lists = [value[name] for name in _LIST_NAMES if isinstance(value.get(name), list)]
        return lists[0] if lists else [value]
    return value if isinstance(value, list) else None


def _record(line: bytes, decoder: msgspec.json.Decoder[object]) -> Record | str:
    try:
        value = decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "not JSON in UTF-8"
    return value if isinstance(value, dict) else "not a JSON object"


def _article(record: Record, raw: bytes, what: str, fallback_url: str, fields: Fields) -> Article | LeftOut:
    text = fields.text(record, "text")
    if not text.strip():
        return LeftOut(what=what, why="no text in the record; name its field with --field text=NAME")
    links = _links(fields.value(record, "links"))
    if text.lstrip().startswith("<") and _HTML_BLOCK.search(text):
        from rumordesk.collect.page_text import fragment

        try:
            text, found = fragment(text)
        except UnreadableError as reason:
            return LeftOut(what=what, why=str(reason))
        links = links or found
    url = fields.text(record, "url").strip()
    source = record.get("source")
    if not url and isinstance(source, str) and "://" in source:
        url = source.strip()
    parts = Parts(
        url=url or fallback_url,
        title=fields.text(record, "title"),
        text=text,
        published=instant(fields.value(record, "published")),
        published_from="record",
        outlet=_outlet(fields.value(record, "outlet"), source, url),
        authors=_authors(fields.value(record, "authors")),
        language=_language(fields.text(record, "language")),
        links=links,
    )
    capture = Capture(
        url=parts.url,
        path=what,
        how="jsonl",
        content_type="application/json",
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    return article(parts, capture)


def _outlet(named: object, source: object, url: str) -> str:
    """The outlet as the record names it; `source` names one only where no address does."""
    if named is None and isinstance(source, str) and "://" not in source and not url:
        named = source
    if isinstance(named, dict):
        named = named.get("name")
    if not isinstance(named, str):
        return ""
    name = " ".join(named.split())
    return (host(f"https://{name}") or name) if "." in name and " " not in name else name


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return names(_BY_SEPARATOR.split(value))
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        return ()
    named = (item.get("name") if isinstance(item, dict) else item for item in value)
    return names([name for name in named if isinstance(name, str)])


def _links(value: object) -> tuple[Hyperlink, ...]:
    if not isinstance(value, list):
        return ()
    found: list[Hyperlink] = []
    for item in value:
        link = {"url": item} if isinstance(item, str) else item
        if isinstance(link, dict) and isinstance(link.get("url"), str):
            anchor = link.get("anchor") or link.get("text")
            found.append(Hyperlink(url=link["url"], anchor=anchor if isinstance(anchor, str) else ""))
    return tuple(found)


def _language(code: str) -> str:
    return re.split("[-_]", code.strip().lower())[0] if _LANGUAGE_CODE.fullmatch(code.strip()) else "und"


def _inward(record: Record, dotted: str) -> object:
    value: object = record
    for name in dotted.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value
