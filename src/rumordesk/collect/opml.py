"""OPML in and out: lists of feeds as feed readers exchange them (OPML 2.0). It asks nothing and writes no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from rumordesk.collect.sources.declarations import Source
from rumordesk.errors import InputError

MOST_FEEDS = 5_000
MOST_BYTES = 16 << 20
_NEXT = "Export the subscriptions of a feed reader as OPML 2.0."


def feeds_in(data: bytes) -> list[tuple[str, str]]:
    """The feeds of an OPML file as (address, title), in its order, each once.

    Raises:
        InputError: no OPML, or one that declares XML entities.
    """
    from lxml import etree

    if len(data) > MOST_BYTES or b"<!ENTITY" in data or b"<!DOCTYPE" in data[:4096]:
        raise InputError(
            "The OPML file is too large, or declares a document type, which can unfold without end.", _NEXT
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"The OPML file cannot be parsed: {error}", _NEXT) from error
    if root is None or root.tag.lower() != "opml":
        raise InputError("The file is no OPML.", _NEXT)
    found = dict(_outlines(root))
    if not found:
        raise InputError("The OPML file names no feed.", _NEXT)
    return list(found.items())[:MOST_FEEDS]


def opml(sources: Iterable[Source]) -> str:
    """The feeds among the sources as OPML 2.0."""
    rows = [
        f'    <outline type="rss" text={_attribute(source.what or source.name)} xmlUrl={_attribute(source.address)}/>\n'
        for source in sources
        if source.kind == "feed" and source.enabled
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n'
    return f"{head}    <title>rumordesk sources</title>\n  </head>\n  <body>\n{''.join(rows)}  </body>\n</opml>\n"


def _outlines(root: Any) -> Iterator[tuple[str, str]]:
    for outline in root.iter("outline"):
        named = {name.lower(): " ".join(value.split()) for name, value in outline.attrib.items()}
        address = named.get("xmlurl", "")
        if address.startswith(("http://", "https://")):
            yield address, named.get("title") or named.get("text") or ""


def _attribute(value: str) -> str:
    return quoteattr("".join(c for c in value if c >= " "))
