"""Feeds: one by its address, a site's own found from its page, and searches that answer with a feed.

What a feed is and how it is parsed is `collect.feeds`; this is what to ask, and which entries to follow.
"""

from __future__ import annotations

import base64
import binascii
import re
from contextlib import suppress
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from rumordesk.collect.content import UnreadableError, decode
from rumordesk.collect.feeds import Feed, parsed
from rumordesk.collect.limits import Limits
from rumordesk.collect.page_text import parse
from rumordesk.collect.reception import Received, Reception
from rumordesk.collect.sources.declarations import Source
from rumordesk.collect.sources.sitemaps import ask_sitemaps
from rumordesk.collect.sources.subject import Found, Lead, Subject
from rumordesk.collect.web.exchange import FetchError

FEED_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
})  # fmt: skip
"""Types of <link rel="alternate"> that announce a feed (the HTML standard's list, and JSON Feed 1.1)."""
USUAL_PATHS = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss")
"""Where a site's feed lies where its page does not say; WordPress's own first, which most such sites run on."""
MOST_FEEDS = 3
"""Feeds of one site that are asked: the first are those of the whole site."""
_NO_SITE_FEED = re.compile(r"comment", re.IGNORECASE)
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(https?://\S+)", re.IGNORECASE | re.MULTILINE)
_INSIDE = re.compile(rb"https?://[\x21-\x7e]+")


async def ask_feed(source: Source, subject: Subject, reception: Reception) -> Found:
    """The entries of one feed; those that name the people are followed."""
    return _of(await reception.receive(source.address, "feed", "feed", every=source.every), subject)


async def ask_search(source: Source, subject: Subject, reception: Reception) -> Found:
    """The pages that a search names; its entries are headlines, and no articles."""
    query = " ".join(f'"{name}"' for name in subject.people)
    address = source.address.replace("{query}", quote(query))
    received = await reception.receive(address, "feed", "leads", robots=not source.interface, every=source.every)
    entries = feed_of(received.content).entries
    leads = tuple(Lead(target(entry.url), entry.title) for entry in entries if entry.url)
    return Found(leads=leads, named=len(entries))


async def ask_site(source: Source, subject: Subject, reception: Reception) -> Found:
    """A site's own feeds, else its sitemaps."""
    page = await reception.receive(source.address, "feed", "leads", every=source.every)
    if is_feed(page.content):
        return await ask_feed(source, subject, reception)
    announced = announced_feeds(page.content, page.url)
    found: list[Found] = []
    for address in announced or [urljoin(page.url, path) for path in USUAL_PATHS]:
        try:
            found.append(_of(await reception.receive(address, "feed", "feed", every=source.every), subject))
        except (FetchError, UnreadableError):
            continue
        if not announced or len(found) == MOST_FEEDS:
            break
    if not found:
        return await ask_sitemaps(await _sitemaps(page.url, reception), subject, reception)
    return Found(
        captures=tuple(kept for each in found for kept in each.captures),
        leads=tuple(dict.fromkeys(lead for each in found for lead in each.leads)),
        named=sum(each.named for each in found),
    )


def announced_feeds(content: bytes, address: str) -> list[str]:
    """The feeds that a page announces, in its order, those of comments left aside."""
    tree = parse(decode(content), Limits())
    links = [
        link
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").partition(";")[0].strip().lower() in FEED_TYPES
        and not _NO_SITE_FEED.search(f"{link.get('title') or ''} {link.get('href') or ''}")
    ]
    found = (urljoin(address, (link.get("href") or "").strip()) for link in links if link.get("href"))
    return list(dict.fromkeys(found))[:MOST_FEEDS]


def feed_of(content: bytes) -> Feed:
    """The feed in bytes. Raises UnreadableError where there is none."""
    feed = parsed(decode(content)) if is_feed(content) else Feed(url="", title="", entries=())
    if not feed.entries:
        raise UnreadableError("sent a page without a feed" if not is_feed(content) else "sent a feed without entries")
    return feed


def is_feed(content: bytes) -> bool:
    """Whether bytes begin as RSS, Atom or JSON Feed do."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(re.search(rb"<(?:rss|(?:\w+:)?RDF|(?:\w+:)?feed)[\s>]", start)) or (
        start.startswith(b"{") and b"jsonfeed.org/version/" in start
    )


def target(url: str) -> str:
    """Where a search's link leads, where the link itself says so: Bing's `url=`, Google News' older article numbers."""
    parts = urlsplit(url)
    named = parse_qs(parts.query).get("url", [""])[0]
    if named.startswith(("http://", "https://")):
        return named
    if parts.hostname == "news.google.com" and "/articles/" in parts.path:
        return _inside(parts.path.rpartition("/")[2]) or url
    return url


async def _sitemaps(address: str, reception: Reception) -> list[str]:
    """The sitemaps that a site's robots.txt names (sitemaps.org protocol), else the usual one."""
    named: list[str] = []
    with suppress(FetchError):
        received = await reception.receive(urljoin(address, "/robots.txt"), "robots", "leads", robots=False)
        named = _SITEMAP.findall(received.content.decode("utf-8", "replace"))
    return named[:MOST_FEEDS] or [urljoin(address, "/sitemap.xml")]


def _inside(number: str) -> str:
    try:
        inside = _INSIDE.search(base64.urlsafe_b64decode(number + "=" * (-len(number) % 4)))
    except (binascii.Error, ValueError):
        return ""
    return inside[0].decode("ascii") if inside else ""


def _of(received: Received, subject: Subject) -> Found:
    feed = feed_of(received.content)
    leads = tuple(
        Lead(urljoin(feed.url or received.url, entry.url), entry.title)
        for entry in feed.entries
        if entry.url and subject.is_named(f"{entry.title} {entry.html}")
    )
    return Found(captures=(received.kept,), leads=leads, named=len(feed.entries))
