"""Which meetings are of their article's own time, in what company they are shown, and who "the pair" are; all people
and outlets are made up."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from marked_words import COUPLE, PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.records import Article, Rumor, Span, When
from rumordesk.tell.facts import told
from rumordesk.tell.meetings import appearances
from rumordesk.tell.proof import Proofs
from rumordesk.tell.sighting import company, of_its_time, told_late
from rumordesk.weigh import stance

RUMOR = Rumor(question="?", claim="Mara Quill and Theo Lund are dating.", kind="dating", people=PEOPLE)
NAMED = "Mara Quill and Theo Lund were seen at the harbour"


def proofs(*pages: Article) -> Proofs:
    readings = {a.id: read(a, PEOPLE) for a in pages}
    return Proofs(RUMOR, {a.id: a for a in pages}, readings, {a.id: stance(a, readings[a.id], RUMOR) for a in pages})


def lines(text: str, title: str = "", day: str = "2031-03-10") -> list[str]:
    a = page(text, title=title, day=day)
    p = proofs(a)
    return [x.text for x in appearances(told((a,), p.readings), RUMOR, {a.id: a}, p).lines if x.citations]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{NAMED}.", True),
        (f"{NAMED}", False),
        (f"{NAMED} before their split.", False),
        (f"Just in: {NAMED}. January 9th, 2031.", False),
        (f"{NAMED}. They left at ten.", True),
        (f"They wed in May 2019. {NAMED}.", False),
        (f"They wed in May 2019. {NAMED} again.", True),
        (f"Related articles\n\n{NAMED}\n\nMore news", False),
    ],
)
def test_an_undated_meeting_is_news_of_the_day_or_none(text: str, shown: bool) -> None:
    assert bool(lines(text)) is shown


@pytest.mark.parametrize(
    ("title", "before", "shown"),
    [
        ("Quill and Lund out", "Mara Quill and Theo Lund are in town.", True),
        ("Theo Lund out with mystery brunette", "Theo Lund has split from Mara Quill.", False),
        ("Quill and Lund", "Theo Lund met an unidentified woman on Sunday, says Mara Quill.", False),
    ],
)
def test_the_pair_may_be_one_of_them_and_a_stranger(title: str, before: str, shown: bool) -> None:
    assert bool(lines(f"{before} The pair were seen leaving a restaurant.", title)) is shown


def test_a_caption_in_brackets_shows_whom_it_names() -> None:
    assert lines("Mara Quill and Theo Lund (pictured together in 2029) have sold the boat.")
    assert not lines("Mara Quill and Theo Lund are here. They are on good terms (pictured together in 2029).")
    assert not lines("'Mara Quill and Theo Lund are on good terms' (pictured together in 2029)")


@pytest.mark.parametrize(
    ("detail", "quote", "behind", "kind"),
    [
        ("work", "They walked the red carpet at the premiere.", "", "work"),
        ("work", "They danced at an awards after-party.", "", ""),
        ("work", "They sat side by side at the gala.", "", ""),
        ("date", "They had dinner on the pier.", "", "date"),
        ("date", "They had dinner on the pier.", " It was a business meeting.", ""),
        ("date", "They had a huge fight after dinner.", "", ""),
        ("date", "They had dinner with Ines and her husband.", "", "friends"),
        ("pda", "They were kissing, then argued in the car.", "", ""),
        ("pda", "They were caught nearly kissing.", "", ""),
        ("children", "They took their two sons to the fair.", "", "children"),
        ("children", "Her daughter said so.", "", ""),
        ("", "They were there.", "", ""),
    ],
)
def test_company_is_what_the_quote_shows(detail: str, quote: str, behind: str, kind: str) -> None:
    assert company(detail, quote, behind, COUPLE) == kind


def test_a_meeting_told_long_after_its_day_is_told_late() -> None:
    a = page(f"{NAMED} on 2 January 2031.", day="2031-03-10")
    e = next(e for e in read(a, PEOPLE).events if e.kind == "appearance")
    assert told_late(a, e)
    assert of_its_time(a, Span(a.id, "text", 0, len(a.text)), e)
    near = When(date(2031, 3, 9), date(2031, 3, 9), "day")
    assert not told_late(a, msgspec.structs.replace(e, when=near))
    assert not told_late(a, msgspec.structs.replace(e, when=None))


def test_the_last_parting_needs_two_outlets() -> None:
    text = "Mara Quill and Theo Lund split on 4 May 2030."
    one, other = (page(text, outlet=f"v{n}.example", n=n, day="2031-01-10") for n in range(2))
    assert proofs(one).last_parting() is None
    assert proofs(one, other).last_parting() == date(2030, 5, 4)
