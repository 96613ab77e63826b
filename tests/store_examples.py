"""Articles for tests of the store and the watcher: invented people, invented outlets."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from rumordesk.records import Article, Capture

NOW = datetime(2031, 3, 1, 12, tzinfo=UTC)


def article(name: str, text: str = "", *, title: str = "", published: datetime | None = NOW, url: str = "") -> Article:
    """An article as `collect` gives them."""
    url = url or f"https://{name}.example/2031/03/story"
    return Article(
        id=sha256(f"{url}\0{title}\0{published}\0{text}".encode()).hexdigest()[:16], url=url, canonical_url=url,
        outlet=f"{name}.example", title=title or f"Title of {name}", published=published,
        published_from="record" if published else "none", text=text or f"Text of {name}.",
        capture=Capture(url=url, path=f"{name}.jsonl#1", how="jsonl", sha256=sha256(name.encode()).hexdigest()),
    )  # fmt: skip
