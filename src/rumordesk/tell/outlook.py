"""The outlook: the probability with its interval, and what moved it, each piece with the sentences that prove it.

A piece of evidence is worded after the sentences that pass the gate (`proof`); what no sentence proves by itself is
only counted, as the desk's own judgement. Nothing is weighed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from rumordesk.kinds import load
from rumordesk.records import Article, Citation, Driver, Event, Evidence, Line, Rumor, Verdict, Witness
from rumordesk.tell import phrases, voices
from rumordesk.tell.distance import HEARSAY
from rumordesk.tell.fact_proof import told_outright
from rumordesk.tell.proof import Proof, Proofs, before, partner
from rumordesk.tell.saying import cite, issue, issued, of_houses, of_witness, outlets_saying, said
from rumordesk.tell.sections import Section, cited, own
from rumordesk.tell.sighting import POSTED, company, of_its_time, told_late
from rumordesk.tell.speaking import teller
from rumordesk.tell.voices import Piece
from rumordesk.tell.words import likelihood_word, percent, percent_range, signed

FIRST = 3
"""Pieces of evidence shown on the short terminal view."""


def outlook(
    v: Verdict, rumor: Rumor, witnesses: Sequence[Witness], by_id: Mapping[str, Article], proofs: Proofs
) -> Section:
    """The probability with its interval, what moved it, and the likeliest rivals."""
    prior = percent(v.explanations[0].prior)
    text = (
        f"Probability {percent(v.probability)} (80 % interval {percent_range(v.interval)}): "
        f"{likelihood_word(v.probability)}. A rumor of this kind, before reading: {prior}."
    )
    lines, unproven = [own("outlook", text)], []
    for d in v.drivers:
        told = piece(v.evidence[d.evidence], rumor, witnesses, by_id, proofs, v.as_of.date())
        if told is None:
            unproven.append(d)
            continue
        lines.append(_line(d, told, rank=1 if len(lines) <= FIRST else 2))
    lines += _counted(unproven)
    rivals = "; ".join(f"{x.name} {percent(x.probability)}" for x in v.explanations[1:4])
    lines.append(own("outlook", f"If it is not so, the likeliest explanations: {rivals}."))
    return Section(tuple(lines))


def _line(d: Driver, told: Piece, rank: int) -> Line:
    text = f"{phrases.opened(told.text)} ({signed(d.nats)} nats)"
    if told.citations:
        return cited("outlook", text, told.citations, rank=rank, evidence=d.evidence)
    return own("outlook", text, rank=rank)


def _counted(drivers: Sequence[Driver]) -> list[Line]:
    """One line for all pieces that no single sentence proves."""
    if not drivers:
        return []
    nats = sum(d.nats for d in drivers)
    pieces = phrases.count(len(drivers), "further piece")
    verb = "moves" if len(drivers) == 1 else "move"
    return [
        own(
            "outlook",
            f"{pieces} of evidence {verb} it by {signed(nats)} nats; no single sentence shows it outright.",
            rank=2,
        )
    ]


def piece(
    e: Evidence, rumor: Rumor, witnesses: Sequence[Witness], by_id: Mapping[str, Article], proofs: Proofs, today: date
) -> Piece | None:
    """A piece of evidence in words that its citations prove; None where no sentence does."""
    if e.witness is not None:
        return _witness(witnesses[e.witness], rumor, by_id, proofs)
    name = e.type.partition(": ")[0]
    if name in voices.TYPES:
        return voices.worded(e, rumor, by_id, proofs, today)
    if name == "new partner":
        return _partners(e, rumor, by_id, proofs)
    if name in SEEN:
        return _seen(e, SEEN[name], rumor, by_id, proofs)
    if name == "earlier rumor":
        return _earlier(e, rumor, by_id, proofs)
    return Piece("by the desk’s count nobody here has confirmed it on the record since it came up.", ())


def _witness(w: Witness, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Piece | None:
    found = of_witness(w, proofs)
    shown = cite(found[:1], by_id, rumor)
    if not shown:
        return None
    who, where = teller(w, found[0], proofs), issued(found[0], shown[0], proofs)
    return Piece(f"{who}, {where}: {said(found[0].event, rumor)}.", shown)


SEEN = {
    "affection in public": "with affection in public",
    "meeting with the children": "with the children",
    "meeting for work": "at work",
    "meeting": "together",
}
COMPANY = {"affection in public": "pda", "meeting with the children": "children", "meeting for work": "work"}
"""In what company a meeting has to be shown for such words (`sighting.company`); else it is only one "together"."""


def _partners(e: Evidence, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Piece | None:
    """Somebody else beside one of the two: the pair that most of the houses name."""
    found = [p for p in of_houses(e.spans, lambda x: partner(x, proofs.couple), proofs) if _named_outright(p, proofs)]
    pairs: dict[tuple[str, ...], list[Proof]] = {}
    for p in found:
        pairs.setdefault(tuple(sorted(p.event.people)), []).append(p)
    most = max(pairs.values(), key=len, default=[])
    shown = cite(most, by_id, rumor)
    if not shown:
        return None
    one, other = sorted(most[0].event.people, key=lambda x: x not in proofs.couple)
    return Piece(f"{one} is named beside {other} by {outlets_saying(most, shown)}.", shown)


def _named_outright(p: Proof, proofs: Proofs) -> bool:
    """Whether the two are named as a couple in the article's own voice."""
    if _THEN.search(before(p, 0)) is not None:
        return False
    if p.span.field == "text" and _OVER_NOW.search(p.article.text[p.span.end : p.span.end + SOON]) is not None:
        return False
    own_words = p.event.basis == "reference" or proofs.unquoted(p)
    return own_words and told_outright(before(p, 0), p.event, p.span.field == "title")


SOON = 200
"""Characters behind a sentence in which it is told that the two have parted (set by judgement)."""
_OVER_NOW = re.compile(
    r"\b(?:they|the (?:pair|couple|two|duo)) (?:have |had |has |since |reportedly )*"
    r"(?:split|broke(?:n)? up|parted|called it quits|separated)\b",
    re.I,
)
_THEN = re.compile(r"\b(?:time apart|saw other people|at the time|back then|in the past|previously|formerly)\b", re.I)
"""Words of a time that is over."""


def _seen(e: Evidence, how: str, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Piece | None:
    """Meetings of the present round, in the company that they show; "together" where they show none."""

    def says(x: Event) -> bool:
        return (
            x.kind == "appearance" and set(x.people) == proofs.couple and x.certainty == "asserted"
            and x.tense != "future"
        )  # fmt: skip

    over = proofs.last_parting()
    found = [
        p for span in e.spans if (p := proofs.of(span, says)) and _fresh(p) and not passed_on(p) and _of_now(p, over)
    ]
    wanted = COMPANY.get(e.type, "")
    fit = [p for p in found if _shows(p, wanted)] if wanted else found
    shown = cite(fit or found, by_id, rumor)
    if not shown:
        return None
    told = phrases.names([_issue(c, fit or found) for c in shown])
    seen = how if fit else SEEN["meeting"]
    return Piece(f"seen {seen}, as {told} {'has' if len(shown) == 1 else 'have'} it.", shown)


def _of_now(p: Proof, over: date | None) -> bool:
    """True for a meeting that is told as the news of the day, or with its date, and after the last parting."""
    day = p.event.when.end if p.event.when else p.article.published.date() if p.article.published else None
    return of_its_time(p.article, p.span, p.event) and (over is None or day is None or day >= over)


def _shows(p: Proof, wanted: str) -> bool:
    """Whether the sentence shows the two in such company, and not only a picture that was posted."""
    text = before(p, 0)
    behind = p.article.text[p.span.end :] if p.span.field == "text" else ""
    posted = wanted == "pda" and POSTED.search(text) is not None
    return not posted and company(p.event.detail, text, behind, p.event.people) == wanted


def _issue(c: Citation, found: Sequence[Proof]) -> str:
    """Outlet and day, and the day of the meeting where the article tells it much later."""
    when = next((p.event.when for p in found if p.article.id == c.article and told_late(p.article, p.event)), None)
    return f"{issue(c)} (a meeting {phrases.when(when)})" if when else issue(c)


def passed_on(p: Proof) -> bool:
    """True where a meeting is only said or reported to have been, or is told as one of long ago."""
    return HEARSAY.search(before(p, 0)) is not None or LONG_SINCE.search(before(p, 0)) is not None


LONG_SINCE = re.compile(
    r"\byears? (?:after|since|ago|earlier|before)\b|\b(?:throwback|flashback)\b|"
    r"\b(?:pictured|photographed|seen) (?:here )?(?:together )?(?:in|last|back)\b",
    re.I,
)
"""It is a meeting of long ago, in a sentence on something else."""


RECENT = 400
"""Days before its article after which a meeting is history (as in `weigh`)."""


def _fresh(p: Proof) -> bool:
    return (
        p.event.when is None
        or p.article.published is None
        or (p.article.published.date() - p.event.when.end).days <= RECENT
    )


def _earlier(e: Evidence, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Piece | None:
    """That it was said before; that nothing came of it is the desk's own judgement, and not said."""

    def says(x: Event) -> bool:
        return proofs.outright_claim(x) and x.kind in load(rumor.kind).states.supports

    found = [p for p in of_houses(e.spans, says, proofs) if proofs.outright(p)]
    shown = cite(found[:1], by_id, rumor)
    if not shown:
        return None
    return Piece(f"an earlier round of it: {issue(shown[0])} {said(found[0].event, rumor)}.", shown)
