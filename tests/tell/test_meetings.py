"""How many meetings one article may be the only source of; all people and outlets are made up."""

from __future__ import annotations

from marked_words import PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.records import Article, Rumor
from rumordesk.tell.facts import told
from rumordesk.tell.meetings import OF_ONE, appearances
from rumordesk.tell.proof import Proofs
from rumordesk.tell.sections import Section
from rumordesk.weigh import stance

RUMOR = Rumor(question="?", claim="Mara Quill and Theo Lund are back together.", kind="reconciliation", people=PEOPLE)
MONTHS = ("January", "February", "March", "April", "May", "June", "July")
MET = "Mara Quill and Theo Lund were seen together at the harbour on 5 {} 2030."


def seen(*pages: Article) -> Section:
    readings = {a.id: read(a, PEOPLE) for a in pages}
    by_id = {a.id: a for a in pages}
    proofs = Proofs(RUMOR, by_id, readings, {a.id: stance(a, readings[a.id], RUMOR) for a in pages})
    return appearances(told(pages, readings), RUMOR, by_id, proofs)


def test_a_gallery_is_one_source_of_few_lines() -> None:
    gallery = page(" ".join(MET.format(m) for m in MONTHS), outlet="velvet.example", day="2031-01-10")
    lines = seen(gallery).lines
    assert [bool(x.citations) for x in lines] == [True] * OF_ONE + [False]
    assert lines[-1].text == f"{len(MONTHS) - OF_ONE} more are not listed."
    assert "July" in lines[0].text


def test_as_many_articles_are_as_many_sources() -> None:
    pages = [page(MET.format(m), outlet=f"v{n}.example", n=n, day="2031-01-10") for n, m in enumerate(MONTHS)]
    assert [bool(x.citations) for x in seen(*pages).lines] == [True] * len(MONTHS)
