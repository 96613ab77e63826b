"""A pile's lineage as JSON and in rows: what programs rely on, and what fits a terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rumordesk.records import Article, Capture, Decision, LeftOut, Lineage, Link, Witness
from rumordesk.tell.grid import cells
from rumordesk.tell.lineage import MAX_ROWS, lineage_json, lineage_terminal

BASE = datetime(2031, 3, 3, tzinfo=UTC)
DECISION = Decision(
    source="https://b.example/1",
    target="https://a.example/1",
    kind="copy",
    decided="confirmed",
    by="Ines Calloway",
    when=BASE,
    why="The editor said so.",
)


def article(number: int) -> Article:
    url = f"https://outlet{number}.example/1"
    return Article(
        id=f"a{number}", url=url, canonical_url=url, outlet=f"outlet{number}.example", title="Bells", published=BASE,
        text="Bells rang.", capture=Capture(url=url, path="test", how="text"),
    )  # fmt: skip


def told(count: int = 3) -> Lineage:
    articles = tuple(article(n) for n in range(count))
    link = Link(source="a1", target="a0", kind="copy", why="The same words.", confidence=0.9)
    kept = Link(
        source="a1", target="outlet:Us Weekly", kind="credit", why="It says so.", confidence=1.0, confirmed=True,
        decision=DECISION,
    )  # fmt: skip
    return Lineage(
        articles=articles,
        links=(link, kept),
        cut=(link,),
        witnesses=tuple(
            Witness(
                source=f"a source {n}, to a magazine of a very long name indeed, or so it would seem to most people",
                source_type="anonymous insider",
                stance="neutral",
                members=tuple(a.id for a in articles),
                why="All lead back to one.",
            )
            for n in range(count)
        ),
        left_out=(LeftOut(what="articles", why="undated", count=2),),
    )


def test_the_json_has_addresses_and_the_keys_of_its_contract():
    out = json.loads(lineage_json(told()))
    assert out.keys() == {"links", "witnesses", "cut"}
    assert out["links"][0].keys() == {"from", "to", "kind", "why", "confidence"}
    assert out["links"][0]["from"] == "https://outlet1.example/1"
    assert out["links"][1]["to"] == "outlet:Us Weekly"
    assert out["links"][1]["decision"]["by"] == "Ines Calloway"
    assert out["witnesses"][0].keys() == {"source", "source_type", "members", "why"}
    assert out["witnesses"][0]["members"] == [f"https://outlet{n}.example/1" for n in range(3)]


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("count", [1, 3, 120])
def test_the_rows_are_bounded(width, count):
    rows = lineage_terminal(told(count), width=width, colour=False).splitlines()
    assert len(rows) <= MAX_ROWS
    assert all(cells(row) <= width for row in rows)


def test_counts_come_first_and_everything_on_demand():
    short = lineage_terminal(told(120), width=80, colour=False)
    assert short.startswith("120 articles → 120 witnesses\n2 links: 1 copy, 1 credit\n")
    assert "confirmed by Ines Calloway" in short
    assert "--all shows every one" in short
    whole = lineage_terminal(told(120), width=80, everything=True, colour=False)
    assert whole.count("a source ") == 120


def test_nothing_at_all_is_told_too():
    empty = Lineage(articles=(), links=(), witnesses=())
    assert lineage_terminal(empty, width=80, colour=False).startswith("0 articles → 0 witnesses\n0 links\n")
    assert json.loads(lineage_json(empty)) == {"links": [], "witnesses": []}
