"""A page's address, title, outlet name, authors and publish date, and according to whom the date holds.

It reads what the page declares and shows; it does not look at the main text, and never takes "updated" for
"published": that is a date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from rumordesk.collect import structured_data
from rumordesk.collect.article import DateSource, names
from rumordesk.text.instants import EARLIEST, LATEST, Instant, instant
from rumordesk.text.urls import date_in_address, host

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
"""What Internet Explorer wrote, and Chrome and Edge still write, at the top of a saved page."""
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
_META_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date_published", "article:published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "publish_date",
    "publish-date", "publication_date", "publicationdate", "pubdate", "pub_date", "published", "published-date",
    "dcterms.created", "dcterms.date", "dcterms.issued", "dc.date.issued", "dc.date", "dc.date.created", "date",
    "originalpublicationdate", "displaydate", "article_date_original", "bt:pubdate", "timestamp", "created",
)  # fmt: skip
_META_UPDATES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "cxenseparse:author",
)
_BYLINE = re.compile(
    r"(?:.*[-_ ])?(?:by|byline|author|authors|author-?name|byline-?name|contributor)(?:[-_ ]?(?:name|s|link))?", re.I
)
_BY = re.compile(r"\s*(?:(?:written|words|story|reported|posted)\s+by|by|words|por)[:\s]+", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:,|;|\||\band\b|&)\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·—–]|\s-\s|\b(?:published|updated|posted|for|on|editor|reporter|staff|senior)\b|\d).*", re.I | re.S
)
_SITE_BEHIND = re.compile(r"\s+[|•·—–\-:«»]\s+([^|•·—–«»]{2,60})$")
_SITE_BEFORE = re.compile(r"([^|•·—–«»:]{2,60}?)\s*(?::|\s[|•·—–\-«»])\s+")
_PUBLISHED_CLASS = re.compile(
    r"publish|posted|pubdate|entry-date|date-?line|article-?date|post-?date|timestamp|\bdate\b", re.I
)
_UPDATED_CLASS = re.compile(r"updat|modif|edited", re.I)


def addresses(tree: HtmlElement, source: str) -> str:
    """The page's own http(s) address, "" where it names none: canonical link, og:url, then where it was saved from."""
    saved = _saved_from(source)
    canonical = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()]
    graph = list(_meta(tree, ("og:url", "twitter:url")))
    found = [_http(urljoin(saved, url.strip()) if saved else url) for url in (*canonical, *graph, saved)]
    usable = [url for url in found if url]
    # A canonical link to the front page is a fault of the site; an address with a path tells more.
    return next((url for url in usable if urlsplit(url).path.strip("/")), usable[0] if usable else "")


def site_name(tree: HtmlElement) -> str:
    """What the site calls itself, "" where it does not say."""
    return next((" ".join(name.split()) for name in _meta(tree, ("og:site_name", "application-name"))), "")


def title(tree: HtmlElement, found: tuple[structured_data.Node, ...], url: str) -> str:
    """The headline: og:title, JSON-LD headline, the first h1 that is not the site's name, the title; without the name
    of the site before or behind it."""
    declared = [*_meta(tree, ("og:title", "twitter:title"))]
    declared += [value for value in structured_data.of_article(found, "headline") if isinstance(value, str)]
    declared += [h1.text_content() for h1 in tree.iter("h1")]
    declared += [element.text_content() for element in tree.iter("title")]
    site = _site_names(site_name(tree), url)
    clean = (_without_site(" ".join(each.split()), site) for each in declared)
    return next((each for each in clean if each and _letters(each) not in site), "")


def authors(tree: HtmlElement, found: tuple[structured_data.Node, ...], url: str) -> tuple[str, ...]:
    """Names of the authors: JSON-LD, meta, then the byline that is shown. Outlets and addresses are none."""
    declared = [
        name for value in structured_data.of_article(found, "author") for name in structured_data.person_names(value)
    ]
    site = _site_names(site_name(tree), url)
    options = (declared, list(_meta(tree, _META_AUTHORS)), list(_bylines(tree)))
    for option in options:
        split = [part for each in option for part in _BETWEEN_AUTHORS.split(_BY.sub("", each, count=1))]
        kept = names([name for name in split if _letters(name) not in site and not name.startswith("@")])
        if kept:
            return kept
    return ()


def published(
    tree: HtmlElement, found: tuple[structured_data.Node, ...], url: str
) -> tuple[Instant | None, DateSource]:
    """The publish date and according to whom: JSON-LD, meta, a time element, else what htmldate finds on the page."""
    for value in structured_data.of_article(found, "datePublished"):
        if when := instant(value):
            return when, "json-ld"
    for value in _meta(tree, _META_DATES):
        if when := instant(value):
            return when, "meta"
    for value in _times(tree):
        if when := instant(value):
            return when, "time element"
    when = _on_page(tree)
    if when is None or when.when.date() == date_in_address(url):
        # It was read off the address, and `article` says so.
        return None, "none"
    return when, "page"


def updated(tree: HtmlElement, found: tuple[structured_data.Node, ...]) -> Instant | None:
    """When the page says that it was last changed, by JSON-LD or meta; None where it does not say."""
    values = (*structured_data.of_article(found, "dateModified"), *_meta(tree, _META_UPDATES))
    return next((when for when in map(instant, values) if when), None)


def _on_page(tree: HtmlElement) -> Instant | None:
    """What htmldate finds in the page's head and near its headline; not its search through the whole text."""
    from htmldate import find_date

    try:
        day = find_date(
            tree,
            extensive_search=False,
            original_date=True,
            deferred_url_extractor=True,
            min_date=EARLIEST,
            max_date=LATEST,
        )
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    return instant(date.fromisoformat(day).isoformat()) if day else None


def _meta(tree: HtmlElement, wanted: tuple[str, ...]) -> Iterator[str]:
    """Contents of meta elements by name, property or itemprop, in the order wanted."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    for name in wanted:
        yield from found.get(name, ())


def _times(tree: HtmlElement) -> Iterator[str]:
    """Values of time elements and datePublished microdata, the surest first; never one that says "updated"."""
    marked = [
        element
        for element in tree.iterfind(".//*[@itemprop]")
        if "datePublished" in element.get("itemprop", "").split()
    ]
    times = [element for element in tree.iter("time", "abbr") if not _says_updated(element)]
    named = [
        element for element in times if element.get("pubdate") is not None or _PUBLISHED_CLASS.search(_context(element))
    ]
    headline = next(tree.iter("h1"), None)
    near = [element for element in times if headline is not None and _same_header(element, headline)]
    for element in (*marked, *named, *near, *(times if len(times) == 1 else ())):
        yield element.get("content") or element.get("datetime") or element.get("title") or element.text_content()


def _same_header(element: HtmlElement, headline: HtmlElement) -> bool:
    """Whether a headline and a time stand under one parent or grandparent that is not the whole page."""
    above = [step for step in headline.iterancestors() if step.tag not in ("body", "html", "main")][:2]
    return any(step in above for step in element.iterancestors())


def _says_updated(element: HtmlElement) -> bool:
    before = element.getprevious()
    lead = f"{before.tail or ''}" if before is not None else (element.getparent().text or "")
    return bool(_UPDATED_CLASS.search(f"{_context(element)} {lead[-20:]} {element.text_content()[:20]}"))


def _context(element: HtmlElement) -> str:
    parent = element.getparent()
    own = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    return own if parent is None else f"{own} {parent.get('class') or ''}"


def _bylines(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("a", "span", "p", "div", "address", "cite"):
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}".split()
        if "author" in (element.get("rel") or "").split() or any(_BYLINE.fullmatch(name) for name in named):
            words = " ".join(element.text_content().split())
            name = _AFTER_NAME.sub("", _BY.sub("", words, count=1))
            if 2 < len(name) < 80:
                yield name
                return


def _saved_from(source: str) -> str:
    head = source[:4096]
    match = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    return _http(match[1]) if match else ""


def _http(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else ""


def _without_site(words: str, site: frozenset[str]) -> str:
    """A title without " | Outlet" behind it or "Outlet: " before it, where that is the site's name or its host."""
    behind = _SITE_BEHIND.search(words)
    if behind and _letters(behind[1]) in site:
        return words[: behind.start()]
    before = _SITE_BEFORE.match(words)
    return words[before.end() :] if before and _letters(before[1]) in site else words


def _site_names(name: str, url: str) -> frozenset[str]:
    """How a site may call itself, letters only: its declared name, its host with and without the ending."""
    address = host(url)
    forms = {name, address, address.rpartition(".")[0], address.split(".")[0]}
    return frozenset({_letters(form) for form in forms} - {""})


def _letters(words: str) -> str:
    """Letters only, lower case, without a leading "the": "The Salt Post" is `saltpost`."""
    return re.sub(r"\W", "", words).lower().removeprefix("the")
