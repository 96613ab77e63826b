"""What editors say of links and attributions: heard at once, noted by name, and undone again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from rumordesk import editing
from rumordesk.editing import deciding, undoing
from rumordesk.editing.adding import Pasted, add, pasted
from rumordesk.editing.audit import deeds
from rumordesk.errors import InputError, NotFoundError, RumordeskError
from rumordesk.records import Decision, Dossier, Entry, LinkKind, Mark

INSIDER, REP, MARA = "a source close to the pair, to Velvet", "A rep for Theo Lund", "Mara Quill"
VELVET, LARK = "https://velvet.example/2031/03/story", "https://lark.example/2031/03/story"
GLIMMER = "https://glimmer.example/2031/03/story"


def sources(dossier: Dossier) -> list[str]:
    return sorted(w.source for w in dossier.witnesses)


def cut(newsroom: Any, kind: LinkKind, why: str = "Lark asked the source itself.") -> Entry:
    return deciding.decide(
        newsroom.store, newsroom.rumor,
        Decision(source=LARK, target=VELVET, kind=kind, decided="cut", by="Edda", when=newsroom.now(), why=why),
    )  # fmt: skip


def mark_of(newsroom: Any, source: str, why: str = "It was somebody else.") -> Mark:
    """A mark on the first sentence of a witness."""
    dossier = newsroom.dossier()
    span = next(w.spans[0] for w in dossier.witnesses if w.source == source)
    article = next(a for a in dossier.articles if a.id == span.article)
    return Mark(url=article.canonical_url, sentence=article.text[span.start : span.end], said=source, by="Edda",
                when=newsroom.now(), why=why)  # fmt: skip


def test_a_cut_link_is_gone_at_once_and_an_undone_cut_brings_it_back(newsroom: Any) -> None:
    before = newsroom.dossier()
    assert {x.kind for x in before.links} == {"copy", "credit"}
    entry = cut(newsroom, "copy")
    assert {x.kind for x in newsroom.again().links} == {"credit"}
    undoing.undo(newsroom.store, entry.id, "Edda", newsroom.now())
    after = newsroom.again()
    assert {x.kind for x in after.links} == {"copy", "credit"}
    assert after.witnesses == before.witnesses


def test_a_cut_link_says_by_whom_in_the_dossier(newsroom: Any) -> None:
    cut(newsroom, "copy")
    assert any("cut by Edda" in left.why for left in newsroom.again().left_out)


def test_a_confirmed_link_is_certain(newsroom: Any) -> None:
    deciding.decide(
        newsroom.store, newsroom.rumor,
        Decision(source=LARK, target=VELVET, kind="copy", decided="confirmed", by="Edda", when=newsroom.now(),
                 why="They told me."),
    )  # fmt: skip
    copy = next(x for x in newsroom.again().links if x.kind == "copy")
    assert copy.confirmed
    assert copy.confidence == 1.0


def test_a_marked_attribution_counts_no_more_and_undoing_brings_it_back(newsroom: Any) -> None:
    before = newsroom.dossier()
    assert REP in sources(before)
    deciding.mark(newsroom.store, newsroom.rumor, mark_of(newsroom, REP))
    marked = newsroom.again()
    assert REP not in sources(marked)
    assert marked.verdict.probability > before.verdict.probability, "the denial is gone"
    assert any("marked wrong by Edda" in left.why for left in marked.left_out)
    with newsroom.store.reading() as moment:
        entry = moment.recent("mark", rumor=newsroom.rumor)[0]
    undoing.undo(newsroom.store, entry.id, "Edda", newsroom.now())
    assert newsroom.again().witnesses == before.witnesses


def test_undoing_an_undoing_counts_again(newsroom: Any) -> None:
    deciding.mark(newsroom.store, newsroom.rumor, mark_of(newsroom, REP))
    with newsroom.store.reading() as moment:
        mark = moment.recent("mark", rumor=newsroom.rumor)[0]
    undoing.undo(newsroom.store, mark.id, "Edda", newsroom.now())
    with newsroom.store.reading() as moment:
        taken_back = moment.recent("undo", rumor=newsroom.rumor)[0]
    undoing.undo(newsroom.store, taken_back.id, "Olaf", newsroom.now())
    assert REP not in sources(newsroom.again())
    with pytest.raises(RumordeskError, match="already"):
        undoing.undo(newsroom.store, taken_back.id, "Olaf", newsroom.now())


def test_what_is_believed_can_still_be_asked_as_of_before(newsroom: Any) -> None:
    from rumordesk.watch.replaying import dossier_of

    earlier = newsroom.time
    deciding.mark(newsroom.store, newsroom.rumor, mark_of(newsroom, REP))
    newsroom.again()
    with newsroom.store.reading() as moment:
        followed = moment.followed(newsroom.rumor)
    assert REP in sources(dossier_of(newsroom.store, followed, newsroom.config, earlier))
    assert REP not in sources(dossier_of(newsroom.store, followed, newsroom.config, newsroom.time))


def test_a_resolution_stops_the_watch_and_undoing_it_goes_on(newsroom: Any) -> None:
    entry = deciding.resolve(
        newsroom.store, newsroom.rumor, "yes", newsroom.time.date(), "https://later.example", "Edda", newsroom.now()
    )
    newsroom.again()
    with newsroom.store.reading() as moment:
        followed = moment.followed(newsroom.rumor)
        told = moment.latest("news", newsroom.rumor)
    assert followed.stopped is not None
    assert msgspec.json.decode(told.body)["kind"] == "resolution"
    undoing.undo(newsroom.store, entry.id, "Edda", newsroom.now())
    newsroom.again()
    with newsroom.store.reading() as moment:
        assert moment.followed(newsroom.rumor).stopped is None


def test_a_resolved_rumor_hears_its_editors_all_the_same(newsroom: Any) -> None:
    deciding.resolve(newsroom.store, newsroom.rumor, "no", newsroom.time.date(), "A letter.", "Edda", newsroom.now())
    newsroom.again()
    with newsroom.store.reading() as moment:
        news = len(list(moment.entries("news", rumor=newsroom.rumor)))
    deciding.mark(newsroom.store, newsroom.rumor, mark_of(newsroom, REP))
    assert REP not in sources(newsroom.again())
    with newsroom.store.reading() as moment:
        told = [msgspec.json.decode(e.body)["kind"] for e in moment.entries("news", rumor=newsroom.rumor)]
    assert told[news:].count("resolution") == 0, "it is told once"


@pytest.mark.parametrize(
    ("outcome", "days", "proof"), [("maybe", 0, "x"), ("yes", 1, "x"), ("yes", 0, " ")], ids=["odd", "future", "bare"]
)
def test_a_resolution_needs_an_outcome_a_day_and_a_proof(newsroom: Any, outcome: Any, days: int, proof: str) -> None:
    on = (newsroom.time + timedelta(days=days)).date()
    with pytest.raises(RumordeskError):
        deciding.resolve(newsroom.store, newsroom.rumor, outcome, on, proof, "Edda", newsroom.time)


def test_a_decision_needs_a_reason(newsroom: Any) -> None:
    with pytest.raises(RumordeskError, match="reason"):
        cut(newsroom, "copy", why=" ")


PASTED = Pasted(
    title="Theo Lund denies it", published=date(2031, 3, 11), outlet="Hand Post",
    text="“Mara Quill and I are not back together,” Theo Lund told Hand Post on Tuesday.",
)  # fmt: skip


def test_a_pasted_text_counts_and_is_taken_back(newsroom: Any) -> None:
    article = pasted(PASTED, "Edda")
    assert article.capture.path == "pasted by Edda"
    new = add(newsroom.store, newsroom.rumor, [article], "paste", "“Theo Lund denies it”", "Edda", newsroom.now())
    assert new == (article.id,)
    after = newsroom.again()
    assert article.id in {a.id for a in after.articles}
    with newsroom.store.reading() as moment:
        entry = moment.recent("added", rumor=newsroom.rumor)[0]
    undoing.undo(newsroom.store, entry.id, "Edda", newsroom.now())
    assert article.id not in {a.id for a in newsroom.again().articles}
    again = add(newsroom.store, newsroom.rumor, [article], "paste", "once more", "Edda", newsroom.now())
    assert again == (article.id,), "what was taken back may be added again"
    assert article.id in {a.id for a in newsroom.again().articles}


def test_what_is_there_already_is_not_added(newsroom: Any) -> None:
    there = newsroom.dossier().articles[0]
    with pytest.raises(InputError, match="nothing new"):
        add(newsroom.store, newsroom.rumor, [there], "paste", "x", "Edda", newsroom.now())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://"])
def test_a_pasted_address_is_one_of_the_web(url: str) -> None:
    with pytest.raises(InputError):
        pasted(msgspec.structs.replace(PASTED, url=url), "Edda")


def test_the_log_says_who_did_what_with_before_and_after(newsroom: Any) -> None:
    before = f"{newsroom.dossier().verdict.probability:.0%}"
    deciding.mark(newsroom.store, newsroom.rumor, mark_of(newsroom, REP, why="The rep denied another story."))
    after = f"{newsroom.again().verdict.probability:.0%}"
    with newsroom.store.reading() as moment:
        deed = deeds(moment, rumor=newsroom.rumor)[0]
    assert (deed.by, deed.kind, deed.before, deed.after) == ("Edda", "mark", before, after)
    assert deed.why == "The rep denied another story."
    assert deed.undoable
    undoing.undo(newsroom.store, deed.id, "Olaf", newsroom.now())
    with newsroom.store.reading() as moment:
        taken_back, marked = deeds(moment, rumor=newsroom.rumor)[:2]
    assert taken_back.by == "Olaf"
    assert marked.undone.startswith("undone by Olaf")
    assert not marked.undoable


def test_what_is_unknown_or_for_ever_is_not_undone(newsroom: Any) -> None:
    with pytest.raises(NotFoundError):
        undoing.undo(newsroom.store, "nothing", "Edda", newsroom.now())
    with newsroom.store.reading() as moment:
        verdict = moment.latest("verdict", newsroom.rumor)
    with pytest.raises(RumordeskError, match="cannot be undone"):
        undoing.undo(newsroom.store, verdict.id, "Edda", newsroom.now())


def test_nothing_is_said_where_nobody_said_anything(newsroom: Any) -> None:
    with newsroom.store.reading() as moment:
        assert editing.said(moment, newsroom.rumor) == editing.Said()


def test_forgetting_a_person_takes_what_editors_noted_too(newsroom: Any) -> None:
    from rumordesk.watch.forgetting import forget

    cut(newsroom, "copy")
    newsroom.again()
    forget(newsroom.store, newsroom.config, "Theo Lund", newsroom.now(), by="Edda")
    with newsroom.store.reading() as moment:
        left = list(moment.entries())
        assert [e.kind for e in left] == ["forgotten"]
        assert moment.followed(newsroom.rumor) is None
    assert b"lund" not in bytes(left[0].body).lower()
