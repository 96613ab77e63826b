"""Feeds and histories: read by other people's parsers, and the same bytes for the same news."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from rumordesk.records import Citation, News, Person, Rumor
from rumordesk.tell.news import as_data, sentence, title
from rumordesk.tell.newsfeed import NEWEST, Told, atom, json_feed

WHEN = datetime(2031, 3, 1, 12, tzinfo=UTC)
RUMOR = Rumor(
    question="Are Fred Fiction & Nora Novel <together>?", claim="They are.", kind="general",
    people=(Person(name="Fred Fiction", asked_as="Fred"), Person(name="Nora Novel", asked_as="Nora")),
)  # fmt: skip
QUOTE = Citation(
    article="a", url="https://a.example/1?x=1&y=2", outlet="a.example", title="", published=WHEN, field="text", start=0,
    end=9, quote="Not \x1b us & so",
)  # fmt: skip


def item(kind: str = "witness", **changes: object) -> News:
    said = {"source": "a friend", "side": "supports", "nats": 0.5, "probability": (0.2, 0.4), **changes}
    return News(kind=kind, as_of=WHEN, citations=(QUOTE,), **said)  # type: ignore[arg-type]


def told(number: int = 0, *news: News) -> Told:
    return Told("r1", RUMOR, WHEN + timedelta(days=number), news or (item(),))


def test_an_atom_feed_is_read_by_feedparser() -> None:
    feed = feedparser.parse(atom("rumordesk: all", [told(0), told(1, item("on record"), item())]))
    assert not feed.bozo
    assert [e.title for e in feed.entries] == [
        "Fred Fiction and Nora Novel: a word on record, a new witness", "Fred Fiction and Nora Novel: a new witness",
    ]  # fmt: skip
    assert feed.entries[0].id == "urn:rumordesk:r1:2031-03-02T12:00:00Z"
    assert "Fred Fiction & Nora Novel <together>?" in feed.entries[1].content[0].value
    assert "20 % to 40 %" in feed.entries[1].summary
    assert feed.entries[1].links[0].href.startswith("https://a.example/1?x=1&y=2#:~:text=")


def test_an_atom_feed_has_what_the_standard_asks_for() -> None:
    for items in ([], [told()]):
        root = Xml.fromstring(atom("t", items))
        for element in (root, *root.findall("{*}entry")):
            assert all(element.find(f"{{*}}{name}") is not None for name in ("id", "title", "updated"))
    assert "\x1b" not in atom("t", [told()])


def test_a_json_feed() -> None:
    feed = json.loads(json_feed("all", [told()]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (entry,) = feed["items"]
    assert entry["tags"] == ["witness"]
    assert entry["_rumordesk"]["changes"] == [as_data(item())]


def test_the_same_news_give_the_same_bytes_newest_first() -> None:
    items = [told(n) for n in range(NEWEST + 5)]
    assert atom("t", items) == atom("t", items[::-1])
    assert len(json.loads(json_feed("t", items))["items"]) == NEWEST


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (
            item(),
            "A new witness for the claim: a friend (+0.50 nats). The probability went from 20 % to 40 % (unlikely).",
        ),
        (
            item("legal step", side="denies", nats=-1.0, probability=(0.401, 0.403)),
            "A court or public record against the claim: a friend (−1.00 nats). The probability stays at 40 %.",
        ),
        (
            item("explanations", source="old story", before="the rumor is true"),
            "The explanation that leads is now “old story”; it was “the rumor is true”. "
            "The probability went from 20 % to 40 % (unlikely).",
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_says(news: News, said: str) -> None:
    assert sentence(news) == said


def test_a_title_names_nobody_where_the_rumor_has_nobody() -> None:
    nobody = Rumor(question="Is the moon cheese?", claim="It is.", kind="general", people=())
    assert title(nobody, [item("deadline")]) == "A rumor that you follow: time to say how it turned out"
