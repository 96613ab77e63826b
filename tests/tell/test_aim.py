"""Whether a cue leaves a thing to the two people, and to now; all sentences are made up for it."""

from __future__ import annotations

from datetime import date

import pytest

from rumordesk.records import Attribution, Event, EventKind, Mention, When
from rumordesk.tell import aim
from rumordesk.tell.together import seen_both

COUPLE = ("Mara Quill", "Theo Lund")
OWN = frozenset({"Mara", "Quill", "Theo", "Lund"})


def event(cue: str, kind: EventKind = "separated", when: When | None = None) -> Event:
    nobody = Attribution(source="", source_type="none")
    return Event(
        kind=kind,
        people=COUPLE,
        basis="report",
        certainty="asserted",
        attribution=nobody,
        sentence=0,
        cue=cue,
        when=when,
    )


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Theo ended his engagement to the singer Ines Marlow.", "ended his engagement", True),
        ("A Sudden Split With Jonas Reed", "Split", True),
        ("Theo split from his wife Mara Quill.", "split", False),
        ("Mara split from her husband of two years.", "split", False),
    ],
)
def test_a_cue_tied_to_somebody_else(text: str, cue: str, expected: bool) -> None:
    assert aim.of_somebody_else(text, cue, OWN) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Mara winced at Jule’s remarks about falling in love with Theo.", "falling in love", True),
        ("Mara’s talk of falling in love with Theo went on.", "falling in love", False),
        ("Mara read Jule’s book, and she is dating Theo.", "dating", False),
    ],
)
def test_a_thing_of_somebody_else(text: str, cue: str, expected: bool) -> None:
    assert aim.owned_by_another(text, cue, OWN) is expected


@pytest.mark.parametrize(
    ("text", "cue", "kind", "expected"),
    [
        ("Theo lost his father midway through their marriage.", "marriage", "married", True),
        ("Mara and Theo once dated.", "dated", "dating", True),
        ("They enjoyed a romance until they called it quits.", "romance", "dating", True),
        ("It led them to break up once before.", "break up", "separated", True),
        ("Mara went dancing during her split from Theo.", "split", "separated", True),
        ("Mara and Theo split during the divorce of her parents.", "split", "separated", False),
        ("Her dating of Theo came to an end.", "dating", "dating", True),
        ("Two years later, Mara and Theo called it quits.", "called it quits", "separated", True),
        ("Mara and Theo are dating.", "are dating", "dating", False),
        ("Mara and Theo broke up on Friday.", "broke up", "separated", False),
    ],
)
def test_another_time(text: str, cue: str, kind: EventKind, expected: bool) -> None:
    assert aim.of_another_time(text, event(cue, kind)) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Mara is terrified that it means a breakup.", "breakup", True),
        ("We can totally see these two as a couple.", "as a couple", True),
        ("Theo is swearing off dating.", "dating", True),
        ("It is only a matter of time before they announce a split.", "split", True),
        ("Mara and Theo announced their split.", "split", False),
    ],
)
def test_what_is_not_so(text: str, cue: str, expected: bool) -> None:
    assert aim.not_so(text, cue) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Perhaps, as they go their separate ways, all will be well.", "go their separate ways", True),
        ("Both were free when they got together.", "got together", True),
        ("Mara and Theo went their separate ways.", "went their separate ways", False),
    ],
)
def test_a_clause_that_settles_nothing(text: str, cue: str, expected: bool) -> None:
    assert aim.unsettled_clause(text, cue) is expected


def test_a_parting_that_is_taken_back() -> None:
    assert aim.mended("They separated, but rekindled their love a year later.", event("separated"))
    assert not aim.mended("They separated in May.", event("separated"))


def test_long_past() -> None:
    old = When(date(2020, 5, 1), date(2020, 5, 1), "day")
    assert aim.long_past(event("split", when=old), date(2023, 5, 1))
    assert not aim.long_past(event("split", when=old), date(2020, 6, 1))


def test_only_the_one_beside_whom_a_role_stands_has_it() -> None:
    text = "Theo is single, and Mara came with boyfriend Jonas Reed."
    spots = [(0, 4, "Theo Lund"), (20, 24, "Mara Quill")]
    assert aim.tied(text, "boyfriend Jonas Reed", spots, ("Mara Quill", "Jonas Reed"), True)
    assert not aim.tied(text, "boyfriend Jonas Reed", spots, ("Theo Lund", "Jonas Reed"), True)


def mentions(text: str, *named: tuple[str, str]) -> list[Mention]:
    return [
        Mention(person, "text", text.index(words), text.index(words) + len(words), 0, "full name")
        for words, person in named
    ]


@pytest.mark.parametrize(
    ("text", "cue", "near", "expected"),
    [
        ("Mara Quill and Theo Lund were spotted at the harbour.", "were spotted", False, True),
        ("Mara Quill was spotted with Theo Lund at the harbour.", "was spotted", False, True),
        ("They were spotted at the harbour.", "were spotted", True, True),
        ("They were spotted at the harbour.", "were spotted", False, False),
        ("The son of Mara Quill and Theo Lund was spotted at the harbour.", "was spotted", False, False),
        ("Mara Quill and Theo Lund are cozying up on social media.", "cozying up", False, False),
        ("Mara Quill and Theo Lund attend marriage counseling.", "attend", False, False),
        ("Theo Lund has been reunited with his & Mara Quill‘s, 41, six kids.", "reunited", False, False),
    ],
)
def test_who_was_seen(text: str, cue: str, near: bool, expected: bool) -> None:
    here = mentions(text, *((n, n) for n in COUPLE if n in text))
    assert seen_both(text, 0, cue, COUPLE, here, near) is expected


def test_friends_who_bring_two_together_again_tell_of_no_romance() -> None:
    told = event("back together", "reconciled")
    assert aim.of_another_time("Their friends at church brought them back together.", told)
    assert not aim.of_another_time("Mara Quill and Theo Lund are back together.", told)
