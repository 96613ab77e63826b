"""What outlets say in their own voice: worded as they say it, and shown only where it is of the present and theirs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from marked_words import PEOPLE, page
from rumordesk.judge import explanations_of
from rumordesk.kinds import load
from rumordesk.read.reader import read
from rumordesk.records import Article, ClaimKind, Rumor, Span
from rumordesk.tell import voices
from rumordesk.tell.left_in import borrowed
from rumordesk.tell.proof import Proofs
from rumordesk.weigh import evidence, stance

AS_OF = datetime(2031, 4, 1, tzinfo=UTC)


def lines(pages: list[Article], kind: ClaimKind = "split", as_of: datetime = AS_OF) -> list[str]:
    rumor = Rumor(question="?", claim="They are.", kind=kind, people=PEOPLE)
    readings = {a.id: read(a, PEOPLE) for a in pages}
    stances = {a.id: stance(a, readings[a.id], rumor) for a in pages}
    by_id = {a.id: a for a in pages}
    found = evidence(rumor, pages, readings, stances, [], explanations_of(load(kind)), as_of)
    proofs = Proofs(rumor, by_id, readings, stances)
    told = [
        voices.worded(e, rumor, by_id, proofs, as_of.date()) for e in found if e.type.partition(": ")[0] in voices.TYPES
    ]
    return [p.text for p in told if p]


HUSBAND = page("Mara Quill and her husband Theo Lund sang at the fair.", outlet="velvet.example")


def test_a_role_in_passing_is_worded_as_what_it_takes_them_for() -> None:
    (line,) = lines([HUSBAND])
    assert line.startswith(
        "in passing, as a thing known, spoken of as married, which counts against it: velvet.example"
    )


def test_a_line_says_one_thing_only_what_most_outlets_say() -> None:
    fiance = page("Mara Quill and her fiance Theo Lund sang.", outlet="harbour.example", n=2)
    again = page("Mara Quill and her husband Theo Lund baked bread.", outlet="lantern.example", n=3)
    (line,) = lines([HUSBAND, fiance, again])
    assert "spoken of as married" in line
    assert "harbour.example" not in line


@pytest.mark.parametrize(
    "body",
    [
        "PORT ELLERY, PE - MARCH 08: Mara Quill and husband Theo Lund are seen at the fair (Photo by J. Reed)",
        "Mara Quill and her husband Theo Lund at the wedding of Ines Marlow on 5 May 2021.",
        "Mara Quill and her husband Theo Lund, who filed for divorce from her, sang.",
    ],
    ids=["an agency's caption", "of another year", "taken back in the same breath"],
)
def test_what_is_not_shown(body: str) -> None:
    assert lines([page(body)]) == []


def test_what_is_older_than_a_year_is_not_shown() -> None:
    assert lines([HUSBAND], "wedding")
    assert lines([HUSBAND], "wedding", datetime(2032, 6, 1, tzinfo=UTC)) == []


def test_a_romance_that_is_only_named_shows_nothing() -> None:
    assert lines([page("Mara Quill and Theo Lund’s relationship captivated the town.")], "dating") == []


@pytest.mark.parametrize(
    ("text", "is_borrowed"),
    [
        ("Mara Quill on the pier. (Photo by Jo Reed/GC Images)", True),
        ("Theo is leaving.. pic.twitter.com/abc — Kit (@kit) April 3, 2031", True),
        ("Mara Quill met Theo Lund on the pier in March.", False),
    ],
)
def test_captions_and_posts(text: str, is_borrowed: bool) -> None:
    assert borrowed(text, Span("a", "text", 0, len(text))) is is_borrowed


FORETOLD = page("Mara Quill and Theo Lund will marry on 19 May 2031.", outlet="velvet.example")


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (AS_OF, "a marriage is foretold for a day that is still to come, which counts against it: "),
        (AS_OF.replace(month=6), "a marriage is foretold for a day that has passed, which counts for it: "),
    ],
)
def test_the_day_that_was_set_is_held_against_the_day_of_the_answer(as_of: datetime, told: str) -> None:
    (line,) = [x for x in lines([FORETOLD], "wedding", as_of) if "foretold" in x]
    assert line == f"{told}velvet.example (“19 May 2031”, March 2031)."


@pytest.mark.parametrize(
    ("body", "title", "shown"),
    [
        ("The site added that Mara Quill and her boyfriend Theo Lund sang.", "", False),
        ("Mara Quill and her boyfriend Theo Lund sang.", "", True),
        ("Mara Quill and her boyfriend Theo Lund sang.", "Mara Quill and Theo Lund split", False),
        ("It rained.", "Mara Quill ‘not dating Theo Lund’", False),
    ],
    ids=["passed on", "its own", "the parting is the news", "quoted in the headline"],
)
def test_own_voice_and_of_now(body: str, title: str, shown: bool) -> None:
    told = [x for x in lines([page(body, title)], "dating") if "romance" in x or "as a couple" in x]
    assert bool(told) is shown


def test_what_stands_in_a_headline_is_not_told_below_it() -> None:
    headline = page("It rained.", "Mara Quill splits from husband of Ines Marlow as Quill and Lund part ways")
    body = page("Mara Quill and Theo Lund have split.", "A wet week", n=2, outlet="velvet.example")
    told = lines([headline, body], "split")
    assert any("below the headline, a split is told of" in x for x in told)
    assert all("gazette.example" not in x for x in told if "below the headline" in x)
