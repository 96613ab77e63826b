"""The gate before a line is printed: what a sentence proves by itself, about whom, and in whose words."""

from __future__ import annotations

import pytest

from marked_words import PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.records import Rumor, Witness
from rumordesk.tell.left_in import is_link
from rumordesk.tell.proof import Proofs
from rumordesk.tell.speaking import spoken_by
from rumordesk.weigh import stance

RUMOR = Rumor(question="?", claim="Mara Quill and Theo Lund are back together.", kind="reconciliation", people=PEOPLE)


def proofs(body: str, title: str = "Notes from Port Ellery") -> tuple[Proofs, str]:
    a = page(body, title, outlet="velvet.example")
    reading = read(a, PEOPLE)
    return Proofs(RUMOR, {a.id: a}, {a.id: reading}, {a.id: stance(a, reading, RUMOR)}), a.id


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ("Mara Quill and Theo Lund are back together.", "are back together"),
        ("Mara Quill and Theo Lund met for lunch. They are back together.", "are back together"),
        ("Mara Quill arrived with her boyfriend Theo Lund.", "boyfriend Theo Lund"),
    ],
)
def test_what_a_sentence_proves(body: str, cue: str) -> None:
    found, article = proofs(body)
    told = found.all_of(article, lambda e: found.side(e) > 0)
    assert [p.event.cue for p in told] == [cue]


@pytest.mark.parametrize(
    "body",
    [
        "Mara Quill and Theo Lund are reportedly back together.",
        "If Mara Quill and Theo Lund are back together, nobody knows.",
        "Mara Quill met Ines Marlow and Jonas Reed. They are back together, and Theo Lund is glad.",
        "Mara Quill and Theo Lund Back Together After Secret Dinner",
        "Mara Quill pressured Theo Lund to give their love another chance.",
    ],
)
def test_what_it_does_not(body: str) -> None:
    found, article = proofs(body)
    assert found.all_of(article, lambda e: found.side(e) > 0) == []


def test_a_sentence_is_the_witness_s_only_in_its_own_words() -> None:
    body = (
        "“Mara Quill and Theo Lund are back together,” a source tells Velvet. Theo Lund, her boyfriend, was not there."
    )
    found, article = proofs(body)
    told = found.all_of(article, lambda e: found.side(e) > 0)
    insider = Witness(
        source="a source, to Velvet",
        source_type="anonymous insider",
        stance="supports",
        members=(article,),
        why="",
    )
    assert told
    assert [spoken_by(p, insider, found.reading(p)) for p in told] == [
        p.event.attribution.source == "a source" for p in told
    ]


@pytest.mark.parametrize(
    "body",
    [
        "A source tells Velvet that Mara Quill sent her boyfriend, Theo Lund, a song.",
        "Back in June Velvet reported on the two. “Mara Quill and Theo Lund are back together,” a source told Velvet.",
    ],
    ids=["the outlet's own word for the two", "told again from an older article"],
)
def test_what_an_insider_is_not_the_witness_of(body: str) -> None:
    found, article = proofs(body)
    insider = Witness(
        source="a source, to Velvet", source_type="anonymous insider", stance="supports", members=(article,), why=""
    )
    told = found.all_of(article, lambda e: found.side(e) > 0)
    assert told
    assert not any(spoken_by(p, insider, found.reading(p)) for p in told)


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("Mara Quill and Theo Lund are not back together.", True),
        ("The couple Mara Quill and Theo Lund denied that they are back together.", False),
    ],
)
def test_a_denial_that_an_outlet_tells_is_not_its_own(body: str, own: bool) -> None:
    found, article = proofs(body)
    house = Witness(source="Velvet's own reporting", source_type="outlet", stance="denies", members=(article,), why="")
    told = found.all_of(article, lambda e: found.side(e) < 0)
    assert told
    assert [spoken_by(p, house, found.reading(p)) for p in told] == [own]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("MORE: Inside Theo Lund’s Quiet Week", True),
        ("Mara Quill Wears Silver At Port Ellery Gala", True),
        ("Mara Quill wore silver at the gala.", False),
        ("Mara Quill and Theo Lund met Ines Marlow.", False),
    ],
)
def test_headlines_of_others(text: str, link: bool) -> None:
    assert is_link(text) is link
