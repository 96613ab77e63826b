"""Nothing is public before the checklist is met, and nothing that was public is lost."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from rumordesk import editing
from rumordesk.editing import checklist, publishing, undoing
from rumordesk.errors import CareError, NotFoundError, RumordeskError
from rumordesk.records import Citation, Dossier, Publication
from rumordesk.store.dossiers import Shown

TICKS = {"adults": True, "passages": True, "neutral": True, "reply": True}
TITLE = "Are Mara Quill and Theo Lund back together?"
REPLY = "Asked both by mail on 10 March 2031; no answer."


def shown_of(newsroom: Any) -> Shown:
    with newsroom.store.reading() as moment:
        found: Shown = moment.dossier(newsroom.rumor)
    return found


def publish(newsroom: Any, title: str = TITLE, ticks: dict[str, bool] = TICKS, reply: str = REPLY) -> Publication:
    return publishing.publish(newsroom.store, newsroom.rumor, shown_of(newsroom), title=title, ticks=ticks, reply=reply,
                              by="Edda", now=newsroom.now())  # fmt: skip


def public(newsroom: Any) -> Publication | None:
    with newsroom.store.reading() as moment:
        return editing.publication(moment, newsroom.rumor)


def test_a_rumor_is_a_draft_until_it_is_published(newsroom: Any) -> None:
    assert public(newsroom) is None
    done = publish(newsroom)
    assert (done.version, done.by, done.title, done.withdrawn) == (1, "Edda", TITLE, "")
    assert public(newsroom) == done


def test_what_was_published_is_kept_as_it_was(newsroom: Any) -> None:
    publish(newsroom)
    before = newsroom.dossier()
    with newsroom.store.reading() as moment:
        deciding_on = moment.recent("publication")[0]
        kept = editing.version(moment, newsroom.rumor, 1)
    assert kept is not None
    assert kept["probability"] == round(before.verdict.probability, 4)
    texts = [a.text for a in before.articles]
    assert not any(json.dumps(text)[1:-1] in bytes(deciding_on.body).decode() for text in texts)
    checks = msgspec.json.decode(deciding_on.body)["checks"]
    assert {c["item"] for c in checks if c["by"] == "Edda"} >= {"adults", "neutral", "reply"}
    assert next(c["why"] for c in checks if c["item"] == "reply") == REPLY


@pytest.mark.parametrize("missing", ["adults", "neutral", "reply"])
def test_every_item_has_to_be_ticked(newsroom: Any, missing: str) -> None:
    with pytest.raises(CareError):
        publish(newsroom, ticks={**TICKS, missing: False})
    assert public(newsroom) is None


def test_the_right_of_reply_needs_words(newsroom: Any) -> None:
    with pytest.raises(CareError, match="whom you asked"):
        publish(newsroom, reply=" ")


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Mara Quill and Theo Lund are back together", "asserts"),
        ("SHOCKING: are Mara Quill and Theo Lund back?", "capitals"),
        ("Are they back together!?", "exclamation"),
        ("Is the shocking Quill rumor true?", "shouts"),
        ("Was Theo Lund caught cheating?", "takes a side"),
        ("Is Mara Quill pregnant?", "pregnancy"),
        ("", "1 to"),
        ("A rumor " + "x" * 200, "1 to"),
        ("A rumor\nin two lines", "1 to"),
    ],
)
def test_a_title_that_is_not_neutral_is_not_taken(newsroom: Any, title: str, why: str) -> None:
    check = next(c for c in checklist.machine(newsroom.dossier(), title, newsroom.time.date()) if c.item == "title")
    assert not check.passed
    assert why in check.why
    with pytest.raises(CareError):
        publish(newsroom, title=title)


def sensitive(dossier: Dossier, *topics: str) -> Dossier:
    return msgspec.structs.replace(dossier, rumor=msgspec.structs.replace(dossier.rumor, sensitive=topics), draft=True)


def test_something_private_needs_a_word_on_the_record(newsroom: Any) -> None:
    """Mara Quill spoke on the record in this story; without her and the rep nobody did."""
    dossier = sensitive(newsroom.dossier(), "pregnancy")
    assert checklist._sensitive(dossier).passed
    anonymous = tuple(w for w in dossier.witnesses if w.source_type not in checklist.ON_RECORD)
    check = checklist._sensitive(msgspec.structs.replace(dossier, witnesses=anonymous))
    assert not check.passed
    assert "nobody has said anything on the record" in check.why


def test_a_quote_that_is_too_long_is_found(newsroom: Any) -> None:
    dossier = newsroom.dossier()
    line = next(x for x in dossier.lines if x.citations)
    for words, passed in ((25, True), (26, False)):
        long: Citation = msgspec.structs.replace(line.citations[0], quote="word " * words)
        lines = (msgspec.structs.replace(line, citations=(long,)),)
        assert checklist._quotes(msgspec.structs.replace(dossier, lines=lines, facts=())).passed is passed


def test_a_minor_is_found_again_at_publishing(newsroom: Any) -> None:
    dossier = newsroom.dossier()
    young = [msgspec.structs.replace(a, text="Theo Lund, 16, was seen.") for a in dossier.articles]
    check = checklist._minors(msgspec.structs.replace(dossier, articles=tuple(young)), newsroom.time.date())
    assert not check.passed


def test_passages_that_touch_privacy_are_shown_and_have_to_be_read(newsroom: Any) -> None:
    dossier = newsroom.dossier()
    line = next(x for x in dossier.lines if x.citations)
    touching: Citation = msgspec.structs.replace(line.citations[0], quote="after his arrest in May")
    found = msgspec.structs.replace(dossier, lines=(msgspec.structs.replace(line, citations=(touching,)),))
    item = next(a for a in checklist.asked(found) if a.item == "passages")
    assert "after his arrest in May" in item.examples[0]
    assert "passages" not in [a.item for a in checklist.asked(dossier)]


def test_a_dossier_that_changed_meanwhile_is_not_published(newsroom: Any) -> None:
    shown = shown_of(newsroom)._replace(version="older")
    with pytest.raises(RumordeskError, match="changed"):
        publishing.publish(newsroom.store, newsroom.rumor, shown, title=TITLE, ticks=TICKS, reply=REPLY, by="Edda",
                           now=newsroom.now())  # fmt: skip


def test_withdrawn_and_published_again_with_the_old_version_kept(newsroom: Any) -> None:
    first = publish(newsroom)
    gone = publishing.withdraw(newsroom.store, newsroom.rumor, "The source was wrong.", "Olaf", newsroom.now())
    assert gone.withdrawn == "The source was wrong."
    again = publish(newsroom)
    assert (again.version, again.withdrawn, again.first) == (2, "", first.at)
    with newsroom.store.reading() as moment:
        assert editing.version(moment, newsroom.rumor, 1) is not None
        actions = [c.did for c in editing.changes_of(moment, newsroom.rumor)]
    assert actions == ["published", "withdrawn", "published"]


def test_a_correction_stands_with_its_day_and_stays_when_it_is_taken_back(newsroom: Any) -> None:
    publish(newsroom)
    after = publishing.correct(newsroom.store, newsroom.rumor, "It was March, not May.", "Olaf", newsroom.now())
    assert [text for _, text in after.corrections] == ["It was March, not May."]
    with newsroom.store.reading() as moment:
        entry = moment.recent("publication")[0]
    undoing.undo(newsroom.store, entry.id, "Olaf", newsroom.now())
    ((_, text),) = public(newsroom).corrections  # type: ignore[union-attr]
    assert text.startswith("It was March, not May. (taken back by the desk on 2031-03-11")


def test_an_undone_publication_is_withdrawn_and_an_undone_withdrawal_is_public(newsroom: Any) -> None:
    publish(newsroom)
    with newsroom.store.reading() as moment:
        entry = moment.recent("publication")[0]
    undoing.undo(newsroom.store, entry.id, "Olaf", newsroom.now())
    assert public(newsroom).withdrawn  # type: ignore[union-attr]
    publish(newsroom)
    publishing.withdraw(newsroom.store, newsroom.rumor, "A slip.", "Olaf", newsroom.now())
    with newsroom.store.reading() as moment:
        entry = moment.recent("publication")[0]
    undoing.undo(newsroom.store, entry.id, "Olaf", newsroom.now())
    assert public(newsroom).withdrawn == ""  # type: ignore[union-attr]


def test_what_is_not_public_is_neither_withdrawn_nor_corrected(newsroom: Any) -> None:
    for verb in (publishing.withdraw, publishing.correct):
        with pytest.raises(NotFoundError):
            verb(newsroom.store, newsroom.rumor, "Why not.", "Olaf", newsroom.now())
    publish(newsroom)
    with pytest.raises(RumordeskError, match="reader"):
        publishing.withdraw(newsroom.store, newsroom.rumor, " ", "Olaf", newsroom.now())


def test_a_newer_dossier_takes_the_place_unless_something_private_has_come(newsroom: Any) -> None:
    done, dossier = publish(newsroom), newsroom.dossier()
    assert editing.may_show(done, dossier)
    assert not editing.may_show(done, sensitive(dossier, "health"))
    assert editing.may_show(msgspec.structs.replace(done, sensitive=("health",)), sensitive(dossier, "health"))
