"""Citations: verbatim, short, and never the same words thrice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import page
from rumordesk.records import Span
from rumordesk.tell.citing import SHOWN, cite, cite_all

TEXTS = st.lists(st.text("abé “”—\n", min_size=1, max_size=8), min_size=1, max_size=50).map(" ".join)


@given(TEXTS, st.data())
def test_verbatim_and_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    article = page(text, text[::-1])
    for field, words in (("text", text), ("title", text[::-1])):
        c = cite(article, Span(article.id, field, start, end), ["a", "é"])  # type: ignore[arg-type]
        assert c.quote == words[c.start : c.end]
        assert len(c.quote.split()) <= 25
        assert (c.article, c.url, c.field) == (article.id, article.url, field)


def test_the_same_words_are_quoted_once_and_at_most_three_in_all() -> None:
    texts = ["They are back.", "They are back!", "They  are “back”.", "It is on.", "Back on.", "Yes.", "Indeed."]
    pages = [page(t, n=n) for n, t in enumerate(texts)]
    got = cite_all({a.id: a for a in pages}, [Span(a.id, "text", 0, len(a.text)) for a in pages])
    assert [c.quote for c in got] == ["They are back.", "It is on.", "Back on."]
    assert len(got) == SHOWN


@pytest.mark.parametrize("text", ["   ", "\n\n"])
def test_white_space_is_no_proof(text: str) -> None:
    assert cite_all({page(text).id: page(text)}, [Span(page(text).id, "text", 0, len(text))]) == ()


def test_an_article_is_quoted_once_and_an_unknown_one_never() -> None:
    a = page("One thing. Another thing.")
    spans = [Span("gone", "text", 0, 3), Span(a.id, "text", 0, 10), Span(a.id, "text", 11, 25)]
    assert [c.quote for c in cite_all({a.id: a}, spans)] == ["One thing."]
