"""What a sentence says outright, in whose words a cue stands, and whose doing it is."""

from __future__ import annotations

import pytest

from marked_words import COUPLE
from rumordesk.records import Attribution, Event, Mention
from rumordesk.tell.distance import (
    done_by_both,
    in_company_only,
    in_words_of,
    no_partner,
    of_another,
    of_other_two,
    outright,
)

MARA, THEO = COUPLE


def mentions(text: str) -> tuple[Mention, ...]:
    """The names of the couple and of Ines Marlow in a text, and "she"."""
    names = {"Mara Quill": MARA, "Theo Lund": THEO, "Ines Marlow": "Ines Marlow", "she": "Ines Marlow"}
    found = [
        Mention(person, "text", text.find(n), text.find(n) + len(n), 0, "pronoun" if n == "she" else "full name")
        for n, person in names.items()
        if n in text
    ]
    return tuple(sorted(found, key=lambda m: m.start))


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        ("Mara Quill and Theo Lund are engaged.", "engaged", True),
        ("They decided to divorce in spring.", "divorce", True),
        ("There is speculation that Theo Lund proposed.", "proposed", False),
        ("Theo Lund needs the consent of his family to marry Mara Quill.", "marry", False),
        ("She will be calmer once she gets married to Theo Lund.", "gets married", False),
        ("Yet another claim is that they met again since they reconciled.", "reconciled", False),
        ("The two got engaged over the weekend, according to multiple sources.", "got engaged", False),
        ("But now, it’s said that they split.", "split", False),
        ("They seem to have reconciled.", "reconciled", False),
        ("It is hard to believe that these two are splitting.", "splitting", False),
        ("He is preparing to pop the question.", "pop the question", False),
    ],
)
def test_what_is_said_outright(text: str, cue: str, said: bool) -> None:
    assert outright(text, cue) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Reports of a tour aside, her husband Theo Lund stayed at home in Port Ellery.", True),
        ("She came with her rumored husband Theo Lund.", False),
    ],
)
def test_a_role_is_hedged_only_by_what_stands_before_it(text: str, said: bool) -> None:
    assert outright(text, "husband Theo Lund", role=True) is said


@pytest.mark.parametrize(
    ("text", "cue", "none"),
    [
        ("It was after he broke up with Ines Marlow, his long-term girlfriend.", "girlfriend", True),
        ("Happily, according to Ines Marlow, his wife will be there.", "wife", True),
        ("He came with Ines Marlow, his girlfriend.", "girlfriend", False),
        ("Theo Lund and Ines Marlow are good friends.", "good friends", True),
    ],
)
def test_who_is_no_partner(text: str, cue: str, none: bool) -> None:
    assert no_partner(text, cue) is none


@pytest.mark.parametrize(
    ("title", "others"),
    [
        ("Mara Quill and Ines Marlow talk, privately", True),
        ("Caleb Roone and Mara Quill talk", True),
        ("Mara Quill and Theo Lund talk", False),
        ("Mara Quill sings and Rain Falls", False),
    ],
)
def test_whom_a_headline_makes_a_pair(title: str, others: bool) -> None:
    assert of_other_two(title, COUPLE) is others


@pytest.mark.parametrize(
    ("text", "cue", "company"),
    [
        ("“When they’re together, he never stops talking.”", "’re together", True),
        ("“They’re together, and happy.”", "’re together", False),
        ("Every time they are together, it rains.", "are together", True),
    ],
)
def test_hours_together_are_no_romance(text: str, cue: str, company: bool) -> None:
    assert in_company_only(text, cue) is company


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("Mara Quill sees an old friend since her split from Theo Lund, and sources tell Velvet it is fun.", False),
        ("They split in May, sources tell Velvet.", True),
        ("“It was a quiet split, and nobody cried,” sources say.", True),
        ("Some sources had the headline “Quill and Lund split”.", False),
    ],
)
def test_in_whose_words_a_cue_stands(text: str, theirs: bool) -> None:
    assert in_words_of(text, "split", "sources") is theirs


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("Ines Marlow spoke after she dubbed the duchess - who married Theo Lund in May - a fool.", True),
        ("Mara Quill, who married Theo Lund in May, was there.", False),
        ("Mara Quill (34), a singer, who married Theo Lund in May, was there.", False),
        ("Mara Quill is an actress who married Theo Lund in May.", False),
        ("Mara Quill told the actress who married Theo Lund in May off.", True),
    ],
)
def test_of_whom_a_relative_clause_tells(text: str, another: bool) -> None:
    people = ("Ines Marlow", THEO) if "Ines" in text else COUPLE
    told = Event(
        kind="married", people=people, basis="report", certainty="asserted", sentence=0, cue="married",
        attribution=Attribution(source="", source_type="none"),
    )  # fmt: skip
    assert of_another(text, 0, told, mentions(text)) is another


@pytest.mark.parametrize(
    ("text", "cue", "both"),
    [
        ("Mara Quill and Theo Lund starred in The Salt Road.", "starred in", True),
        ("The film starred in its leads Mara Quill and Theo Lund.", "starred in", True),
        ("Mara Quill worked with Theo Lund on a film.", "worked with", True),
        ("They worked with friends.", "worked with", True),
        ("He said it was fun to work alongside Mara Quill before she met Theo Lund.", "work alongside", False),
    ],
)
def test_what_both_did(text: str, cue: str, both: bool) -> None:
    assert done_by_both(text, 0, cue, COUPLE, mentions(text)) is both
