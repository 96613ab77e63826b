"""The words of a page: parsed within bounds, furniture cut, main text found, written out as paragraphs.

One paragraph, heading, list item or table row is one line of the text. It finds no metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.furniture import cut_boxes, cut_comments
from rumordesk.collect.limits import Limits
from rumordesk.records import Hyperlink
from rumordesk.text.instants import Instant, instant

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.etree import _Element
    from lxml.html import HtmlElement

SHORTEST_EXTRACT = 60
"""Characters below which trafilatura falls back to every paragraph of the page. Its own 250 is meant for crawls: it
makes one flat paragraph, headline and all, out of a short news item."""
MOST_LINKS = 500
LINES_AT_THE_TOP = 4
LINES_AT_THE_END = 2
LONGEST_BYLINE = 90
"""Lines and characters within which a byline is looked for; set by judgement on forty layouts."""
SAME_DAY = timedelta(days=1, hours=12)
"""A dateline names a local day, the page's date an instant."""

_BLOCKS = frozenset({
    "p", "head", "item", "list", "quote", "row", "table", "lb", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1",
    "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "tr", "section", "article", "figure", "figcaption", "header",
    "footer", "main", "aside", "pre", "hr", "body", "html",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "iframe", "svg", "form", "button", "select", "textarea", "object",
    "nav", "graphic",
})  # fmt: skip
_CREDIT = re.compile(
    r"(?:(?:written|words|story|reported|posted|published|edited|photos?|pictures?|images?|illustrations?)\s*(?:by\b|:)|"
    r"by\s+(?-i:[A-Z])|(?:published|posted|updated)\s+(?:on\s+)?\w+\s+\d|photo\s+credit\b)",
    re.IGNORECASE,
)
_DATE_AT_END = re.compile(r"(?:^|[\s,|•·–—-])((?:[A-Za-z]{3,9}\.?\s\d{1,2},?|\d{1,2}\s[A-Za-z]{3,9}\.?,?)\s\d{4})$")
_TOO_MANY_ATTRIBUTES = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+){1000}"
)
"""A tag of a thousand attributes: the parser compares each with each, so a hundred thousand take minutes."""
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

Words = tuple[str, tuple[Hyperlink, ...]]


def parse(source: str, limits: Limits) -> HtmlElement:
    """The page as a tree.

    Raises:
        UnreadableError: no page, nested deeper than libxml2 follows (256), or too many elements or attributes.
    """
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=False, encoding="utf-8", remove_pis=True, remove_comments=True)
    bare = _XML_DECLARATION.sub("", _NOT_TEXT.sub("", source))
    if _TOO_MANY_ATTRIBUTES.search(bare):
        raise UnreadableError("a page with a tag of more than 1,000 attributes")
    try:
        tree = html.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError("no HTML in it that can be parsed") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableError("a page nested more than 256 elements deep")
    if sum(1 for _ in tree.iter()) > limits.page_elements:
        raise UnreadableError(f"a page of more than {limits.page_elements:,} elements")
    return tree


def main_text(tree: HtmlElement, url: str, title: str, published: Instant | None) -> Words:
    """The article's words and the links in them; `tree` is changed.

    Headline and bylines are not repeated in the text: "Jane Doe, May 2, 2023" is no sentence about Jane Doe.
    """
    import trafilatura

    cut_comments(tree)
    cut_boxes(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url or None,
        fast=True,
        include_comments=False,
        include_links=True,
        include_tables=True,
        with_metadata=False,
        config=_settings(),
    )
    body = getattr(found, "body", None)
    if body is None:
        return "", ()
    lines = [line for line in _lines(body) if line]
    if lines and lines[0].casefold() == title.casefold():
        del lines[0]
    return "\n".join(_without_bylines(lines, published)), _links(body, url)


def fragment(source: str, url: str = "", limits: Limits | None = None) -> Words:
    """The words and links of a piece of HTML that is an article's body already, as feeds carry it.

    Raises:
        UnreadableError: as `parse`.
    """
    tree = parse(source, limits or Limits())
    cut_comments(tree)
    return "\n".join(line for line in _lines(tree) if line), _links(tree, url)


def _without_bylines(lines: list[str], published: Instant | None) -> list[str]:
    """Without short lines near either end that credit writer or camera, or end in the publish date."""
    ends = {*range(LINES_AT_THE_TOP), *range(len(lines) - LINES_AT_THE_END, len(lines))}
    return [line for at, line in enumerate(lines) if at not in ends or not _is_byline(line, published)]


def _is_byline(line: str, published: Instant | None) -> bool:
    if len(line) > LONGEST_BYLINE or line.endswith((".", "!", "?", "”", '"')):
        return False
    if _CREDIT.match(line):
        return True
    ending = _DATE_AT_END.search(line)
    named = instant(ending[1]) if ending and published else None
    return bool(named and published and abs(named.when - published.when) <= SAME_DAY)


@lru_cache(maxsize=1)
def _settings() -> ConfigParser:
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST_EXTRACT))
    return settings


def _lines(body: _Element) -> Iterator[str]:
    """Lines of text, one a block, white space collapsed; may be empty."""
    line: list[str] = []
    for piece in _pieces(body):
        if piece is None:
            yield " ".join("".join(line).split())
            line.clear()
        else:
            line.append(piece)
    yield " ".join("".join(line).split())


def _pieces(element: _Element) -> Iterator[str | None]:
    """Text in order, None where a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    block = element.tag in _BLOCKS
    if block:
        yield None
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if block:
        yield None
    elif element.tag in ("cell", "td", "th"):
        yield " "


def _links(body: _Element, url: str) -> tuple[Hyperlink, ...]:
    found: dict[Hyperlink, None] = {}
    for element in body.iter("ref", "a"):
        try:
            target = urljoin(url, (element.get("target") or element.get("href") or "").strip())
        except ValueError:
            continue
        if target.startswith(("http://", "https://")) and len(found) < MOST_LINKS:
            anchor = " ".join("".join(str(words) for words in element.itertext()).split())
            found.setdefault(Hyperlink(url=target, anchor=anchor))
    return tuple(found)
