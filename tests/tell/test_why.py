import re

import msgspec
import pytest
from rich.cells import cell_len

from rumordesk.errors import NotFoundError
from rumordesk.records import Dossier
from rumordesk.tell.why import why


def test_walks_from_line_to_file(dossier: Dossier) -> None:
    told = why(dossier, "r3")
    article = next(a for a in dossier.articles if a.title == "No reunion for Brandt, says representative")
    for words in (
        "A representative of Teo Brandt denies it.",
        "representative's denial",
        "-1.44 nats for “the claim” (before weight -1.60, from -2.10 to -1.10)",
        "Teo Brandt’s representative: Three articles quote one statement.",
        "“«There is no truth to it;",
        "said.",
        "No reunion for Brandt, says representative",
        "harborherald.example, 13 Jan 2031, dated by the page’s time element",
        "pile.jsonl#6",
        article.capture.sha256,
    ):
        assert words in told
    assert told.index("evidence") < told.index("sentence") < told.index("article ") < told.index("file ")
    assert told.count("sha256") == 3


def test_a_conflicting_fact_names_the_other(dossier: Dossier) -> None:
    told = why(dossier, "h2")
    assert "married, 2014-05-24 to 2014-05-24, asserted" in told
    assert "married, 2013-01-01 to 2013-12-31, says oldgazette.example" in told


def test_evidence_without_citations_of_its_own_shows_its_spans(dossier: Dossier) -> None:
    line = next(line for line in dossier.lines if line.id == "c1")
    changed = msgspec.structs.replace(dossier, lines=(msgspec.structs.replace(line, evidence=2),))
    told = why(changed, "c1")
    assert "The desk’s own count or judgement." in told
    assert "«It was, friends of the former couple insist" in told
    assert re.search(r"told\s+once»\s+more,", told)


def test_fits_a_terminal_and_cannot_drive_it(dossier: Dossier) -> None:
    for line in dossier.lines:
        told = why(dossier, line.id)
        assert max(cell_len(row) for row in told.splitlines()) <= 80
        assert "\x1b" not in told
        assert "\u202e" not in told


@pytest.mark.parametrize(("asked", "near"), [("h9", "h1, h2, h3, h4"), ("zz", "r1, r2"), ("\x1b[2J", "r1")])
def test_an_unknown_id_is_told_which_are_near(dossier: Dossier, asked: str, near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        why(dossier, asked)
    assert near in caught.value.next_step
    assert "\x1b" not in caught.value.subject


def test_an_article_that_is_gone_is_said_to_be(dossier: Dossier) -> None:
    assert "(not kept)" in why(msgspec.structs.replace(dossier, articles=()), "r1")
