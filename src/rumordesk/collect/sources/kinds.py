"""Which kind of source asks how: the registry. Each kind lives in a file of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rumordesk.collect.reception import Reception
from rumordesk.collect.sources.archived import ask_ccnews
from rumordesk.collect.sources.declarations import Source, SourceKind
from rumordesk.collect.sources.feeds import ask_feed, ask_search, ask_site
from rumordesk.collect.sources.interfaces import ask_gdelt, ask_wikidata, ask_wikipedia
from rumordesk.collect.sources.sitemaps import ask_sitemap
from rumordesk.collect.sources.subject import Found, Subject

Ask = Callable[[Source, Subject, Reception], Awaitable[Found]]
"""Asks a source for a subject. Raises FetchError or UnreadableError where it gave nothing that can be used."""


async def ask_page(source: Source, subject: Subject, reception: Reception) -> Found:
    """One page, whomever it names."""
    return Found(captures=((await reception.receive(source.address, "page", "page")).kept,), named=1)


ASKING: dict[SourceKind, Ask] = {
    "feed": ask_feed,
    "site": ask_site,
    "sitemap": ask_sitemap,
    "page": ask_page,
    "search": ask_search,
    "gdelt": ask_gdelt,
    "wikidata": ask_wikidata,
    "wikipedia": ask_wikipedia,
    "ccnews": ask_ccnews,
}
"""Every kind that answers for a subject; the Wayback Machine answers for a page."""
