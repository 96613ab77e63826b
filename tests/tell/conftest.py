"""A dossier of an invented story, with hostile words in it; and one as large as they come.

All people, outlets and sentences are invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from rumordesk.records import (
    Article,
    Capture,
    Citation,
    Dossier,
    Driver,
    Evidence,
    Explanation,
    Fact,
    Indicator,
    LeftOut,
    Line,
    Link,
    LogLR,
    Person,
    Rumor,
    Span,
    SpreadDay,
    StanceRow,
    Verdict,
    When,
    Witness,
)

MIRA, TEO = "Mira Halloway", "Teo Brandt"
CLAIM, SAME, COPARENT = "the claim", "nothing new", "co-parenting"
NASTY = "<script>alert('x')</script> \x1b[31m\u202eevil\u202c [link](javascript:alert(1)) *bold* `code` | cell"

INSIDER = (
    "Mira Halloway and Teo Brandt are giving it another go. “They never stopped loving each other,” a source "
    "tells Velvet Weekly. The two were seen at the school play on Friday."
)
DENIAL = (
    "A representative for Teo Brandt has denied the story. “There is no truth to it; they are devoted parents and "
    "nothing more,” the spokeswoman said. The pair wed in May 2014 and have two children."
)
LONG = (
    "It was, friends of the former couple insist, the kind of evening on which old grievances are quietly put away, "
    "old jokes are told once more, and nobody at the long table under the lanterns asks whether anything has begun "
    "again, because everyone already believes that they know the answer."
)
HISTORY = (
    "Halloway and Brandt met on the set of The Salt Road in 2010. They were married on 24 May 2014 in Port Ellery. "
    "Their daughter was born in June 2015. They separated in March 2029. The divorce was final on 2 October 2030."
)
WRONG = "The couple, who married in 2013, have kept the house on Quarry Lane."
OWN = "Halloway begins the Low Tide tour in April. Brandt has signed for the film Nine Bridges."
SPECS = (
    ("velvetweekly.example", "Back on! Mira and Teo try again", INSIDER, "2031-01-10T08:00", "json-ld"),
    ("dailylark.example", "Mira and Teo back together, says source", INSIDER, "2031-01-10T11:30", "meta"),
    ("starpost.example", "Teo & Mira: it’s back on", INSIDER[:110], "2031-01-10T19:00", "record"),
    ("gossipgull.example", f"Reunited {NASTY}", INSIDER, "2031-01-11T09:00", "record"),
    ("thepearl.example", "Halloway and Brandt reunite?", INSIDER, "2031-01-12T09:00", "address"),
    ("harborherald.example", "No reunion for Brandt, says representative", DENIAL, "2031-01-13T15:00", "time element"),
    ("velvetweekly.example", "Brandt camp denies it", DENIAL, "2031-01-13T20:00", "json-ld"),
    ("morningmirror.example", "“No truth” to Halloway rumor", DENIAL, "2031-01-14T07:00", "feed"),
    ("celebritywire.example", "Everything we know about Mira and Teo", HISTORY, "2031-01-15T12:00", "json-ld"),
    ("oldgazette.example", "A house on Quarry Lane", WRONG, "2031-01-16T12:00", "meta"),
    ("lanternpost.example", "A night under the lanterns", LONG, "2031-01-18T22:00", "meta"),
    ("tourtimes.example", "Halloway on the road", OWN, "2031-01-20T10:00", "record"),
    ("recycled.example", "They are back together", INSIDER, "2029-02-01T10:00", "record"),
    ("evil.example", NASTY, NASTY + " " + INSIDER, None, "none"),
)


def _article(n: int, spec: tuple[str, str, str, str | None, str]) -> Article:
    outlet, title, text, published, published_from = spec
    url = f"https://www.{outlet}/{n}/story" if n != 13 else "javascript:alert(document.domain)"
    return Article(
        id=hashlib.sha256(f"{n}{url}".encode()).hexdigest()[:16],
        url=url,
        canonical_url=url,
        outlet=outlet if n != 13 else NASTY,
        title=title,
        published=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
        published_from=published_from,  # type: ignore[arg-type]
        text=text,
        capture=Capture(
            url=url, path=f"pile.jsonl#{n + 1}", how="jsonl", sha256=hashlib.sha256(url.encode()).hexdigest()
        ),
    )


def cite(article: Article, quote: str) -> Citation:
    """The first place of `quote` in the article's text, else in its title."""
    field = "text" if quote in article.text else "title"
    start = getattr(article, field).index(quote)
    return Citation(
        article=article.id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        field=field,  # type: ignore[arg-type]
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def _span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(article.id, "text", start, start + len(words))


def build() -> Dossier:
    """The invented story: fourteen articles, three witnesses, a conflict of dates, hostile words."""
    a = tuple(_article(n, spec) for n, spec in enumerate(SPECS))
    insider = tuple(cite(a[n], "They never stopped loving each other") for n in (0, 1, 3, 4))
    denial = tuple(cite(a[n], "There is no truth to it; they are devoted parents and nothing more") for n in (5, 6, 7))
    wed = cite(a[8], "They were married on 24 May 2014 in Port Ellery.")
    long_quote = cite(a[10], " ".join(LONG.split(" ")[:25]))
    facts = (
        _fact("met", When(date(2010, 1, 1), date(2010, 12, 31), "year"), cite(a[8], "met on the set"), place="the set"),
        _fact("married", When(date(2014, 5, 24), date(2014, 5, 24), "day"), wed, place="Port Ellery", conflicts=(2,)),
        _fact(
            "married", When(date(2013, 1, 1), date(2013, 12, 31), "year"), cite(a[9], "married in 2013"), conflicts=(1,)
        ),
        _fact(
            "child",
            When(date(2015, 6, 1), date(2015, 6, 30), "month"),
            cite(a[8], "Their daughter was born in June 2015."),
        ),
        _fact(
            "separated", When(date(2029, 3, 1), date(2029, 3, 31), "month"), cite(a[8], "They separated in March 2029.")
        ),
        _fact("divorced", When(date(2030, 10, 2), date(2030, 10, 2), "day"), cite(a[8], "The divorce was final")),
        _fact(
            "appearance",
            When(date(2031, 1, 9), date(2031, 1, 9), "day"),
            cite(a[0], "seen at the school play"),
            occasion="school play",
        ),
        _fact("reconciled", None, insider[0], certainty="hedged"),
    )
    lines = (
        Line(id="r1", part="rumor", text="The rumor was first carried by Velvet Weekly.", citations=insider[:1]),
        Line(id="r2", part="rumor", text="12 articles repeat it; all of them lead back to one insider.", computed=True),
        Line(id="r3", part="rumor", text="A representative of Teo Brandt denies it.", citations=denial, evidence=0),
        Line(id="r4", part="rumor", text="A hostile page says so too.", citations=(cite(a[13], NASTY[:60]),), rank=2),
        Line(id="h1", part="history", text="They met in 2010.", citations=facts[0].citations, fact=0),
        Line(id="h2", part="history", text="They married on 24 May 2014 in Port Ellery.", citations=(wed,), fact=1),
        Line(
            id="h3", part="history", text="One outlet says 2013 instead.", citations=facts[2].citations, fact=2, rank=2
        ),
        Line(
            id="h4",
            part="history",
            text="Their divorce became final on 2 October 2030.",
            citations=facts[5].citations,
            fact=5,
        ),
        Line(
            id="a1",
            part="appearances",
            text="They were at a school play in January 2031, which shared children explain.",
            citations=facts[6].citations,
            fact=6,
        ),
        Line(
            id="a2", part="appearances", text="They shared a table at a long dinner.", citations=(long_quote,), rank=2
        ),
        Line(
            id="s1", part="shared duties", text="They have two children.", citations=(cite(a[5], "have two children"),)
        ),
        Line(
            id="o1",
            part="own roads",
            text="Halloway starts a tour in April.",
            citations=(cite(a[11], "begins the Low Tide tour"),),
        ),
        Line(id="o2", part="own roads", text="Brandt makes a film.", citations=(cite(a[11], "signed for the film"),)),
        Line(id="u1", part="outlook", text="Nobody on record expects a reunion.", computed=True),
        Line(
            id="c1",
            part="conclusion",
            text="The rumor rests on one unnamed source, and a named one contradicts it.",
            computed=True,
        ),
        Line(
            id="w1",
            part="watch",
            text="A joint statement, or a second insider who is independent of the first.",
            computed=True,
        ),
    )
    return Dossier(
        rumor=Rumor(
            question="Are Mira and Teo Brandt getting back together?",
            claim=f"{MIRA} and {TEO} are getting back together.",
            kind="reconciliation",
            people=(
                Person(name=MIRA, asked_as="Mira", why="“Mira” is Mira Halloway in 12 of 12 articles"),
                Person(name=TEO, asked_as="Teo Brandt"),
            ),
            resolution="A joint statement or a representative confirms it.",
        ),
        verdict=_verdict(a),
        witnesses=(
            Witness(
                source="a source, to Velvet Weekly",
                source_type="anonymous insider",
                stance="supports",
                members=tuple(a[n].id for n in (0, 1, 2, 3, 4)),
                why="All five carry the same words of one unnamed source.",
                spans=(_span(a[0], "“They never stopped loving each other,” a source tells Velvet Weekly."),),
            ),
            Witness(
                source="Teo Brandt’s representative",
                source_type="representative",
                stance="denies",
                members=tuple(a[n].id for n in (5, 6, 7)),
                why="Three articles quote one statement.",
            ),
            Witness(
                source="recycled.example",
                source_type="none",
                stance="supports",
                members=(a[12].id,),
                why="An older tale.",
            ),
        ),
        witness_range=(2, 4),
        links=(
            _link(a[1], a[0], "copy", "96 % of its words stand in the earlier article", 0.99),
            _link(a[2], a[1], "quote", "the same seven words are quoted", 0.8),
            _link(a[3], a[0], "credit", "“tells Velvet Weekly”", 0.95),
            _link(a[4], a[0], "hyperlink", f"links to it {NASTY}", 0.7),
            _link(a[6], a[5], "quote", "the same statement", 0.9),
            Link(
                source=a[7].id, target="outlet:Harbor Radio", kind="credit", why="“told Harbor Radio”", confidence=0.9
            ),
        ),
        articles=tuple(sorted(a, key=lambda x: (x.published or datetime.max.replace(tzinfo=UTC), x.url))),
        article_count=13,
        spread=tuple(_spread(a)),
        origin=a[12].id,
        origin_why="the earliest dated article that carries the claim",
        stances=tuple(
            StanceRow(
                article=x.id,
                url=x.url,
                outlet=x.outlet,
                title=x.title,
                published=x.published,
                headline="supports",
                body="denies" if x.text == DENIAL else "supports" if x.text == INSIDER else "neutral",
            )
            for x in a
        ),
        facts=facts,
        lines=lines,
        left_out=(
            LeftOut(what="12 articles", why="not about these people", count=12),
            LeftOut(what=f"pages/{NASTY}.html", why="no text could be read"),
            LeftOut(what="pages/late.html", why="published after the as-of date"),
        ),
    )


def _fact(kind, when, citation, *, place=None, occasion=None, conflicts=(), certainty="asserted") -> Fact:  # type: ignore[no-untyped-def]
    return Fact(
        kind=kind,
        people=(MIRA, TEO),
        when=when,
        place=place,
        occasion=occasion,
        certainty=certainty,
        asserted_by=(citation.outlet,),
        conflicts_with=conflicts,
        citations=(citation,),
    )


def _link(source: Article, target: Article, kind, why: str, confidence: float) -> Link:  # type: ignore[no-untyped-def]
    return Link(source=source.id, target=target.id, kind=kind, why=why, confidence=confidence)


def _spread(articles: tuple[Article, ...]) -> Iterator[SpreadDay]:
    for day in sorted({x.published.date() for x in articles if x.published}):
        here = [x for x in articles if x.published and x.published.date() == day]
        yield SpreadDay(
            date=day,
            supports=sum(x.text == INSIDER for x in here),
            denies=sum(x.text == DENIAL for x in here),
            neutral=sum(x.text not in (INSIDER, DENIAL) for x in here),
            outlets=tuple(sorted({x.outlet for x in here})),
        )


def _log_lr(*values: float) -> tuple[LogLR, ...]:
    names = (CLAIM, SAME, COPARENT)
    return tuple(LogLR(explanation=n, value=v, low=v - 0.5, high=v + 0.5) for n, v in zip(names, values, strict=True))


def _verdict(a: tuple[Article, ...]) -> Verdict:
    return Verdict(
        as_of=datetime(2031, 2, 1, tzinfo=UTC),
        probability=0.071,
        interval=(0.031, 0.142),
        status="unlikely",
        explanations=(
            Explanation(
                name=CLAIM,
                text="They are together again.",
                prior=0.12,
                prior_source="Invented & Sons (2020)",
                probability=0.071,
                interval=(0.031, 0.142),
            ),
            Explanation(
                name=SAME,
                text="An old tale sells copies.",
                prior=0.5,
                prior_source="judgement",
                probability=0.529,
                interval=(0.4, 0.7),
            ),
            Explanation(
                name=COPARENT,
                text="They share children and meet because of them.",
                prior=0.38,
                prior_source="judgement",
                probability=0.4,
                interval=(0.3, 0.5),
            ),
        ),
        evidence=(
            Evidence(
                type="representative's denial",
                why="Teo Brandt’s representative denies it on record.",
                log_lr=_log_lr(-1.6, 0.4, 0.3),
                weight=0.9,
                witness=1,
                spans=(
                    _span(
                        a[5],
                        "“There is no truth to it; they are devoted parents and nothing more,” the spokeswoman said.",
                    ),
                ),
                when=date(2031, 1, 13),
            ),
            Evidence(
                type="anonymous insider",
                why="One unnamed source says so.",
                log_lr=_log_lr(0.8, -0.1, 0.0),
                weight=0.5,
                witness=0,
                spans=(_span(a[0], "“They never stopped loving each other,” a source tells Velvet Weekly."),),
            ),
            Evidence(
                type="long evening",
                why="A long dinner is described.",
                log_lr=_log_lr(0.1, 0.0, 0.2),
                weight=0.3,
                witness=None,
                spans=(Span(a[10].id, "text", 0, len(LONG)),),
            ),
            Evidence(
                type="silence",
                why="Neither of the two has spoken.",
                log_lr=_log_lr(-0.2, 0.1, 0.1),
                weight=1.0,
                witness=None,
                spans=(),
            ),
        ),
        drivers=(Driver(text="A representative denies it on record.", nats=-1.71, evidence=0),),
        missing=("A word from either of the two",),
        would_settle=("A joint statement",),
        indicators=(
            Indicator(if_="they are together", expect="a joint appearance without the children", by=date(2031, 5, 1)),
        ),
        method="rumordesk 0.1",
    )


def enlarge(dossier: Dossier, times: int) -> Dossier:
    """The same story told `times` over: more articles, lines, facts, evidence and links, as big stories have."""
    articles, lines, links, rows = [], [], [], []
    for n in range(times):
        shift = timedelta(hours=7 * n)
        new = {x.id: f"{n:04x}{x.id[4:]}" for x in dossier.articles}
        articles += [
            msgspec.structs.replace(x, id=new[x.id], url=f"{x.url}?{n}", published=x.published and x.published + shift)
            for x in dossier.articles
        ]
        lines += [
            msgspec.structs.replace(x, id=f"{x.id}x{n}", text=f"{x.text} Again, {n} 漢字. " * 3) for x in dossier.lines
        ]
        links += [
            msgspec.structs.replace(x, source=new[x.source], target=new.get(x.target, x.target)) for x in dossier.links
        ]
        rows += [msgspec.structs.replace(x, article=new[x.article], url=f"{x.url}?{n}") for x in dossier.stances]
    ids = {x.id[4:]: x.id for x in articles}
    return msgspec.structs.replace(
        dossier,
        articles=tuple(articles),
        article_count=len(articles),
        lines=tuple(lines),
        links=tuple(links),
        stances=tuple(rows),
        origin=ids[(dossier.origin or "")[4:]],
        witnesses=tuple(
            msgspec.structs.replace(w, members=tuple(f"{n:04x}{m[4:]}" for m in w.members for n in range(times)))
            for w in dossier.witnesses
        ),
        facts=dossier.facts * times,
        verdict=msgspec.structs.replace(dossier.verdict, evidence=dossier.verdict.evidence * times),
        left_out=dossier.left_out * times,
    )


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return build()


@pytest.fixture(scope="session")
def large(dossier: Dossier) -> Dossier:
    return enlarge(dossier, 30)
