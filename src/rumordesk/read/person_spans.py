"""The names of people in any text, as spans: what `people` finds where no rumor says whom to look for.

By word lists and the company that names keep (`newcomers`). It does not say who is meant.
"""

from __future__ import annotations

from rumordesk.read.people import names
from rumordesk.records.articles import Article, Capture
from rumordesk.text.sentences import sentences


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every name of a person, in order, without titles ("Mrs.") and possessive endings."""
    capture = Capture(url="", path="", how="text")
    article = Article(id="", url="", canonical_url="", outlet="", title="", text=text, capture=capture)
    return [(named.start, named.end) for named in names(article, sentences(article))]
