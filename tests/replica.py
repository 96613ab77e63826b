"""A replica on loopback of what each bundled source documents of its answers, about the couple of the bundled story.

The formats are those of the sources' own documentation; the people, outlets and pages are invented. The pages are the
bundled story's, each under its own host and path.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

import pytest

from loopback import Server, http
from rumordesk import desk

CANONICAL = re.compile(r'rel="canonical" href="([^"]+)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.S)


class Page:
    """One page of the bundled story."""

    def __init__(self, path: Path, port: int) -> None:
        self.data = path.read_bytes()
        text = self.data.decode()
        self.canonical = CANONICAL.search(text)[1]  # type: ignore[index]
        self.title = (TITLE.search(text) or ["", path.stem])[1].strip()
        parts = urlsplit(self.canonical)
        self.key = f"//{parts.netloc}{parts.path}"
        self.address = f"http://{parts.netloc}:{port}{parts.path}"


def pages(server: Server) -> list[Page]:
    """The pages of the bundled story, served under their own addresses."""
    folder, feed = desk.demo_pile()
    found = [Page(path, server.port) for path in sorted(folder.glob("*.html"))]
    server.answers |= {page.key: http(200, page.data) for page in found}
    server.answers["//sidewalkstar.example/feed.xml"] = http(200, feed.read_bytes(), "application/rss+xml")
    return found


def bing(items: list[Page]) -> bytes:
    """Bing News as RSS: links lead through apiclick.aspx, which carries the target."""
    rows = "".join(
        f"<item><title>{escape(item.title)}</title><link>http://www.bing.com/news/apiclick.aspx?ref=FexRss&amp;aid=&amp;"
        f"tid=0&amp;url={quote(item.address, safe='')}&amp;c=1&amp;mkt=en-us</link><description>Words</description>"
        "<pubDate>Fri, 30 Jan 2026 10:00:00 GMT</pubDate><News:Source>Outlet</News:Source></item>"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8" ?><rss version="2.0" xmlns:News="https://www.bing.com/news/search?format=rss">'
        f"<channel><title>BingNews</title><link>https://www.bing.com/news/search</link>{rows}</channel></rss>"
    ).encode()


def google(items: list[Page]) -> bytes:
    """Google News as RSS: the article number carries the target (the older form), the description only the headline."""
    rows = ""
    for item in items:
        raw = item.address.encode()
        number = (
            base64.urlsafe_b64encode(b"\x08\x13\x22" + bytes([len(raw)]) + raw + b"\xd2\x01\x00").decode().rstrip("=")
        )
        rows += (
            f"<item><title>{escape(item.title)} - Outlet</title>"
            f"<link>https://news.google.com/rss/articles/{number}?oc=5</link>"
            f'<guid isPermaLink="false">{number}</guid><pubDate>Fri, 30 Jan 2026 10:00:00 GMT</pubDate>'
            f'<description>&lt;a href="https://news.google.com/rss/articles/{number}"&gt;{escape(escape(item.title))}'
            '&lt;/a&gt;</description><source url="https://outlet.example">Outlet</source></item>'
        )
    return f'<rss version="2.0"><channel><title>"Maren" - Google News</title>{rows}</channel></rss>'.encode()


def gdelt(items: list[Page]) -> bytes:
    """GDELT DOC 2.0, mode ArtList, format JSON."""
    rows = [
        {
            "url": item.address, "url_mobile": "", "title": item.title, "seendate": "20260130T100000Z",
            "socialimage": "", "domain": urlsplit(item.address).hostname, "language": "English",
            "sourcecountry": "United States",
        }
        for item in items
    ]  # fmt: skip
    return json.dumps({"articles": rows}).encode()


def sparql(rows: list[dict[str, str]]) -> bytes:
    """SPARQL 1.1 query results in JSON."""
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": sorted(rows[0]) if rows else []}, "results": {"bindings": bindings}}).encode()


def wikipedia(title: str, text: str, when: str = "2026-01-15T08:00:00Z") -> bytes:
    """MediaWiki's action API, formatversion 2: extracts, revisions, info."""
    page = {
        "pageid": 7, "ns": 0, "title": title, "extract": text, "fullurl": f"https://en.wikipedia.org/wiki/{quote(title)}",
        "revisions": [{"timestamp": when}],
    }  # fmt: skip
    return json.dumps({"batchcomplete": True, "query": {"pages": [page]}}).encode()


def sitemap_index(addresses: list[str]) -> bytes:
    """sitemaps.org protocol 0.9."""
    rows = "".join(f"<sitemap><loc>{escape(a)}</loc><lastmod>2026-01-30</lastmod></sitemap>" for a in addresses)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'.encode()


def news_sitemap(items: list[Page]) -> bytes:
    """Google's news extension of the protocol, gzipped."""
    rows = "".join(
        f"<url><loc>{escape(item.address)}</loc><news:news><news:publication><news:name>Outlet</news:name>"
        "<news:language>en</news:language></news:publication><news:publication_date>2026-01-30T10:00:00Z"
        f"</news:publication_date><news:title>{escape(item.title)}</news:title></news:news></url>"
        for item in items
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return gzip.compress(f"<urlset {spaces}>{rows}</urlset>".encode())


def the_web(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Every bundled source on one loopback server, with the bundled story, and a desk that asks there."""
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setenv("RUMORDESK_DATA_DIR", str(data))
    monkeypatch.setenv("RUMORDESK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("RUMORDESK_PRIVATE_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("RUMORDESK_PAUSE", "0")
    port = server.port
    (data / "sources.toml").write_text(
        f"""
        [[source]]
        name = "bing-news"
        address = "http://bing.example:{port}/news/search?q={{query}}&format=rss"
        [[source]]
        name = "google-news"
        address = "http://google.example:{port}/rss/search?q={{query}}"
        [[source]]
        name = "gdelt"
        address = "http://gdelt.example:{port}/api/v2/doc/doc?query={{query}}"
        [[source]]
        name = "wikidata"
        address = "http://wikidata.example:{port}/sparql?format=json&query={{query}}"
        [[source]]
        name = "wikipedia"
        address = "http://wikipedia.example:{port}/w/api.php?titles={{query}}"
        [[source]]
        name = "us-weekly"
        address = "http://weekly.example:{port}/"
        [[source]]
        name = "people"
        address = "http://people.example:{port}/"
        [[source]]
        name = "page-six"
        enabled = false
        [[source]]
        name = "star"
        kind = "feed"
        address = "http://sidewalkstar.example:{port}/feed.xml"
        """
    )
    every = pages(server)
    by_first_names = [page for page in every if "endgame" in page.title]  # a search finds it, a sitemap does not tell
    story = [page for page in every if page not in by_first_names]
    server.answers |= {
        "//bing.example/news/search": http(200, bing(story[:12] + by_first_names), "application/rss+xml"),
        "//google.example/rss/search": http(200, google(story[12:24]), "application/xml"),
        "//gdelt.example/api/v2/doc/doc": http(200, gdelt(story[24:34]), "application/json"),
        "//wikidata.example/sparql": http(200, sparql([]), "application/sparql-results+json"),
        "//wikipedia.example/w/api.php": http(404, b""),
        "//weekly.example/": http(200, "<html><head><title>Weekly</title></head><body><p>Hi</p></body></html>"),
        "//weekly.example/sitemap.xml": http(
            200, sitemap_index([f"http://weekly.example:{port}/news.xml.gz"]), "application/xml"
        ),
        "//weekly.example/news.xml.gz": http(200, news_sitemap(story[34:]), "application/x-gzip"),
        "//people.example/": http(503, b""),
    }
    return server
