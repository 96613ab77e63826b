"""The gate: a quote proves a line only where it says the kind, the people and the very date; and a model may object."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marked_words import COUPLE, PEOPLE, page
from rumordesk.records import Attribution, Event, Mention, Span, When
from rumordesk.tell.doing import briefly, is_news, own_doing
from rumordesk.tell.fact_proof import Claim, Told, is_fact, proof, sentence, states
from rumordesk.tell.left_in import headline_like

OWN = Attribution(source="", source_type="none")
JUNE = When(date(2014, 6, 1), date(2014, 6, 30), "month")
YEAR = When(date(2014, 1, 1), date(2014, 12, 31), "year")
MARRIED = Claim("married", COUPLE, JUNE)


def told(text: str, cue: str, dated: str = "", when: When | None = JUNE, **other: Any) -> Told:
    article = page(text)
    start = article.text.index(text)
    given = {"kind": "married", "people": COUPLE, "basis": "report", "certainty": "asserted", "tense": "past"}
    event = Event(**{**given, "attribution": OWN, "sentence": 0, "when": when, "dated": dated, "cue": cue, **other})
    names = [(n, text.find(n)) for n in (*COUPLE, "Quill", "Lund", "Ines Marlow")]
    seen = tuple(
        Mention(_whole(n), "text", start + at, start + at + len(n), 0, "full name" if " " in n else "pronoun")
        for n, at in names
        if at >= 0
    )
    return Told(event, article, Span(article.id, "text", start, start + len(text)), seen)


def _whole(name: str) -> str:
    return name if name == "Ines Marlow" else COUPLE[1] if "Lund" in name else COUPLE[0]


GOOD = "Mara Quill and Theo Lund married in June 2014."


def test_a_sentence_that_says_it_all_proves_it() -> None:
    t = told(GOOD, "married", "June 2014")
    quote = proof(MARRIED, t)
    assert states(MARRIED, t)
    assert quote is not None
    assert quote.quote == GOOD


@pytest.mark.parametrize(
    ("claim", "event"),
    [
        (MARRIED, {"when": YEAR}),
        (MARRIED, {"when": None}),
        (MARRIED, {"kind": "engaged"}),
        (MARRIED, {"people": COUPLE[:1]}),
        (MARRIED, {"detail": "announced"}),
        (Claim("filed", COUPLE, JUNE, by=COUPLE[1]), {"kind": "filed", "people": COUPLE[:1]}),
    ],
)
def test_what_only_fits_states_nothing(claim: Claim, event: dict[str, Any]) -> None:
    assert not states(claim, told(GOOD, "married", "June 2014", **event))


def test_a_vaguer_line_is_stated_by_a_finer_source() -> None:
    assert states(Claim("married", COUPLE, YEAR), told(GOOD, "married", "June 2014"))


def test_a_quote_that_cannot_hold_event_and_date_proves_nothing() -> None:
    far = "Mara Quill and Theo Lund married " + "far away " * 15 + "in June 2014."
    assert proof(MARRIED, told(far, "married", "June 2014")) is None


def test_a_quote_that_shows_only_one_of_them_proves_nothing() -> None:
    assert proof(MARRIED, told("Mara Quill married in June 2014.", "married", "June 2014")) is None


@pytest.mark.parametrize(("vote", "proves"), [(0.9, True), (0.1, False)])
def test_a_model_may_object(vote: float, proves: bool) -> None:
    asked: list[tuple[str, str]] = []

    def model(line: str, quote: str) -> float:
        asked.append((line, quote))
        return vote

    found = proof(MARRIED, told(GOOD, "married", "June 2014"), "They married in June 2014.", model)
    assert (found is not None) == proves
    assert asked == [("They married in June 2014.", GOOD)]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill and Theo Lund married in June 2014, insiders tell Velvet Weekly.",
        "Mara Quill and Theo Lund reportedly married in June 2014.",
        "Mara Quill and Theo Lund neglected to get married in June 2014.",
        "Mara Quill And Theo Lund Got Married In June 2014 At The Sea",
        "Mara Quill and Theo Lund sort of married in June 2014.",
        "Mara Quill and Theo Lund needed leave to be married in June 2014.",
        "A bogus story has it that Mara Quill and Theo Lund married in June 2014.",
        "“Mara Quill and Theo Lund married in June 2014,” tweeted another.",
    ],
)
def test_what_keeps_its_distance_is_no_fact(text: str) -> None:
    cue = "Married" if "Married" in text else "married" if "neglected" not in text else "get married"
    assert not is_fact(told(text, cue, "June 2014"))


def test_a_hedge_in_another_part_of_the_sentence_hedges_nothing() -> None:
    assert is_fact(
        told("Mara Quill reportedly sings — she and Theo Lund married in June 2014.", "married", "June 2014")
    )


@pytest.mark.parametrize(
    ("dated", "text"),
    [
        ("Christmas Eve", "Mara Quill and Theo Lund had married on Christmas Eve."),
        ("June 3", "Mara Quill and Theo Lund had married on June 3."),
    ],
)
def test_a_day_without_its_year_in_a_backward_glance_is_no_date(dated: str, text: str) -> None:
    assert not is_fact(told(text, "married", dated))


def test_a_headline_left_in_the_text_is_seen() -> None:
    assert headline_like("Mara Quill Steps Out With Theo Lund After Split")
    assert not headline_like("Mara Quill steps out with Theo Lund after their split")
    assert not headline_like("Mara Quill Steps Out With Theo Lund After Split.")


@pytest.mark.parametrize(
    ("text", "cue", "hers"),
    [
        ("Mara Quill recently released a new album.", "released a new album", True),
        ("Mara Quill is promoting her new album.", "new album", True),
        ("Ines Marlow starred in a video with Mara Quill on her new album.", "new album", True),
        ("Ines Marlow sang for Mara Quill and released a new album.", "released a new album", False),
        ("Ines Marlow will not be with Mara Quill on her world tour.", "world tour", False),
        ("Mara Quill was at Caleb Roone’s album party in Oslo.", "album", False),
        ("(L-R) Mara Quill hosted a night. Photo by A. Hand/Getty Images", "hosted", False),
    ],
)
def test_whose_doing_it_is(text: str, cue: str, hers: bool) -> None:
    t = told(text, cue, kind="career", people=COUPLE[:1], when=None)
    at = t.article.text.find(" her ")
    if at >= 0:
        t = t._replace(mentions=(*t.mentions, Mention(COUPLE[0], "text", at + 1, at + 4, 0, "pronoun")))
    assert own_doing(t, COUPLE[0]) == hers


@pytest.mark.parametrize(
    ("text", "cue", "news"),
    [
        ("Mara Quill released a new song and dedicated it to Theo Lund.", "released a new song", True),
        ("Mara Quill released a new song with Theo Lund.", "released a new song", False),
        ("At 18 Mara Quill signed with Lantern Records.", "signed with", False),
        ("Mara Quill is in talks to star in a film.", "star in", False),
    ],
)
def test_a_work_is_one_s_own_where_the_other_only_comes_up_behind_it(text: str, cue: str, news: bool) -> None:
    t = told(text, cue, kind="career", people=COUPLE[:1], when=None)
    published = t.article.published
    assert published is not None
    assert is_news(t, PEOPLE[1:], published.date()) == news


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = (
        "Mara Quill released a new album in the spring, and in the very long months that came after it she was seen "
        "by nobody at all in the small town of Port Ellery, where her friends live."
    )
    t = told(text, "released a new album", kind="career", people=COUPLE[:1], when=None)
    assert sentence(briefly(t)) == "Mara Quill released a new album in the spring"
    short = told("Mara Quill released a new album.", "released a new album", kind="career", when=None)
    assert briefly(short) is short
