"""Builders for the tests of `link`: short articles by fictional outlets, and what was read from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from rumordesk.records import Article, Attribution, Capture, Hyperlink, Reading, Sentence, SourceType, Span, Stance
from rumordesk.records.belief import StanceValue

Write = Callable[..., Article]


@pytest.fixture(scope="session")
def write() -> Write:
    """write(host, text, day=…, title=…, year=…, links=…): an article of March; `day` 0 leaves it undated."""

    def build(
        host: str, text: str, *, day: float = 1, title: str = "", year: int = 2024, links: tuple[str, ...] = ()
    ) -> Article:
        url = f"https://{host}/{hashlib.sha1((title + text).encode()).hexdigest()[:8]}"
        hour = round(day % 1 * 24)
        return Article(
            id=hashlib.sha256(f"{url}{day}{year}".encode()).hexdigest()[:16],
            url=url,
            canonical_url=url,
            outlet=host,
            title=title,
            published=datetime(year, 3, int(day), hour, tzinfo=UTC) if day else None,
            published_from="record" if day else "none",
            text=text,
            links=tuple(Hyperlink(url=link) for link in links),
            capture=Capture(url=url, path="test", how="text"),
        )

    return build


@pytest.fixture(scope="session")
def knows() -> Callable[..., tuple[Reading, Stance]]:
    """knows(article, sentence, body, source, type, outlet): what was read from an article that says one thing."""

    def build(
        article: Article,
        sentence: str,
        body: StanceValue,
        source: str = "",
        source_type: SourceType = "none",
        outlet: str = "",
    ) -> tuple[Reading, Stance]:
        start = article.text.index(sentence)
        place = Sentence("text", start, start + len(sentence), 0)
        span = Span(article.id, "text", place.start, place.end)
        attribution = Attribution(source=source, source_type=source_type, outlet=outlet)
        reading = Reading(
            article=article.id,
            sentences=(place,),
            mentions=(),
            events=(),
            attributions=(None if source_type == "none" else attribution,),
            certainties=("asserted",),
        )
        return reading, Stance(article=article.id, headline="unrelated", body=body, probability=0.9, spans=(span,))

    return build
