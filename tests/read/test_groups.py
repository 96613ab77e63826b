"""Who stands together in a sentence, and whose event a cue is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import CAST, COUPLE, marked, people
from rumordesk.read.groups import groups, participants, subject


def codes(text: str) -> list[str]:
    plain, mentions = marked(text)
    back = {name: code for code, name in CAST.items()}
    return ["".join(back[p] for p in g.people) for g in groups(plain, 0, mentions)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mara Quill and Theo Lund left.", ["MT"]),
        ("Mara Quill, 41, and Theo Lund, 46, left.", ["MT"]),
        ("Mara Quill (41) and Theo Lund left.", ["MT"]),
        ("Mara Quill & Theo Lund left.", ["MT"]),
        ("Mara Quill and husband Theo Lund left.", ["MT"]),
        ("Mara Quill and actor Theo Lund left.", ["MT"]),
        ("Mara Quill, Theo Lund and Ines Marlow left.", ["MTI"]),
        ("Mara Quill, Theo Lund, Ines Marlow, and Caleb Roone left.", ["MTIC"]),
        ("Mara Quill left with Theo Lund.", ["M", "T"]),
        ("Mara Quill left and Theo Lund stayed.", ["M", "T"]),
        ("Mara Quill’s and Theo Lund’s lawyers met.", ["MT"]),
        ("The couple left.", ["TM"]),
        ("Mara Quill left. She smiled.", ["M", "M"]),
        ("Mara Quill and Theo Lund left with Ines Marlow and Caleb Roone.", ["MT", "IC"]),
        ("A song on losing Mara Quill and Theo Lund falling in love.", ["M", "T"]),
        ("She remembers seeing Mara Quill and Theo Lund falling in love.", ["M", "MT"]),
        ("Nobody left.", []),
    ],
)
def test_who_stands_together(text: str, wanted: list[str]) -> None:
    assert [set(c) for c in codes(text)] == [set(w) for w in wanted]


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("Mara Quill and Theo Lund married.", "married", "MT"),
        ("Mara Quill secretly married actor Theo Lund.", "married", "MT"),
        ("Mara Quill married.", "married", ""),
        ("Mara Quill, Theo Lund and Ines Marlow married.", "married", ""),
        ("Ines Marlow married Caleb Roone; Mara Quill and Theo Lund sang.", "married", "IC"),
        ("The engagement of Mara Quill and Theo Lund is off.", "engagement", "MT"),
        ("Mara Quill sang while Theo Lund was dating Ines Marlow.", "dating", "TI"),
        ("Mara Quill broke up with Theo Lund.", "broke up", "MT"),
        ("Theo Lund has been romantically linked to Ines Marlow, a friend of Mara Quill.", "romantically linked", "TI"),
        ("Ines Marlow, who is married to Caleb Roone, met Mara Quill.", "married", "IC"),
        ("Theo Lund found comfort in the arms of Mara Quill post split.", "split", ""),
        ("Mara Quill and Theo Lund are friends post-split.", "split", "MT"),
        ("Mara Quill heard that Theo Lund is not getting back together with his ex-wife.", "back together", ""),
        ("Theo Lund is getting back together with his ex-wife Mara Quill.", "back together", "MT"),
        ("Mara Quill and Theo Lund signed nothing after the divorce between his parents.", "divorce", ""),
    ],
)
def test_whose_event(text: str, cue: str, wanted: str) -> None:
    plain, mentions = marked(text)
    start = plain.index(cue)
    who = participants(plain, start, start + len(cue), groups(plain, 0, mentions), frozenset(COUPLE))
    assert set(who) == people(wanted)


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("Mara Quill released an album.", "released", "Mara Quill"),
        ("Mara Quill and Theo Lund released an album.", "released", ""),
        ("Mara Quill sang; the studio released an album.", "released", ""),
        ("The studio released an album.", "released", ""),
    ],
)
def test_the_subject(text: str, cue: str, wanted: str) -> None:
    plain, mentions = marked(text)
    assert subject(plain, plain.index(cue), groups(plain, 0, mentions)) == wanted


@given(st.lists(st.sampled_from(["Mara Quill", "Theo Lund", "Ines Marlow", "they", "she", "and", ",", "left", "with"])))
def test_nobody_is_lost_or_made_up(words: list[str]) -> None:
    plain, mentions = marked(" ".join(words))
    got = groups(plain, 0, mentions)
    assert {p for g in got for p in g.people} == {m.person for m in mentions}
    assert all(a.end <= b.start for a, b in pairwise(got))
