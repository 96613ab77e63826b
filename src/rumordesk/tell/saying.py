"""What a proven sentence says, in the desk's words and no stronger: "tells of a reunion (“back together”)".

It words what `proof` let pass and picks, of a witness's or a house's sentences, the one that says it best. It knows
no probability.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from rumordesk.kinds.evidence import PARTED
from rumordesk.records import Article, Citation, Event, EventKind, Rumor, Span, Witness
from rumordesk.tell import aim, phrases
from rumordesk.tell.citing import SHOWN, cite_all
from rumordesk.tell.proof import Proof, Proofs
from rumordesk.tell.speaking import spoken_by
from rumordesk.tell.turned import turned

THING: dict[EventKind, str] = {
    "dating": "a romance",
    "engaged": "an engagement",
    "married": "a marriage",
    "child": "a child",
    "separated": "a split",
    "filed": "a divorce filing",
    "divorced": "a divorce",
    "reconciled": "a reunion",
    "new partner": "another partner",
    "appearance": "a meeting",
    "shared home": "a shared home",
}
"""What an event is called when somebody is said to tell of it."""


def said(e: Event, rumor: Rumor) -> str:
    """What somebody does who says this, with the words that it rests on."""
    if rumor.kind == "general":
        return "says it is not so" if e.certainty == "denied" else "says so"
    if e.basis == "reference" and e.certainty == "asserted" and e.cue:
        return f"uses the words {quoted(e).strip(' ()')}"
    thing = "trouble" if e.kind == "separated" and aim.trouble(e.cue) else THING.get(e.kind, "it")
    couple = {p.name for p in rumor.people}
    if e.kind not in ("appearance", "child") and len(couple & set(e.people)) == 1 and len(e.people) == 2:
        one, other = sorted(e.people, key=lambda p: p not in couple)
        thing = f"{other} beside {one}"
    verb = "denies" if e.certainty == "denied" else "speaks of"
    coming = " to come" if e.tense == "future" and e.certainty != "denied" else ""
    where = f", {e.detail}" if not e.people and e.detail else ""
    return f"{verb} {thing}{coming}{quoted(e)}{where}"


def quoted(e: Event) -> str:
    """The cue of an event in brackets: " (“tied the knot”)", "" where it has none."""
    cue = " ".join(e.cue.strip(' “”"‘,.').split())
    return f" (“{cue}”)" if cue else ""


def of_witness(w: Witness, proofs: Proofs, taken: Container[Span] = ()) -> list[Proof]:
    """The sentences in which a witness's articles have it say what its side says, one an article, plainest first.

    All say the same kind of thing as the first, which is the one whose words the line gives. Sentences that are
    `taken` already show another witness.
    """
    side = {"supports": 1, "denies": -1}.get(w.stance, 0)
    found = []
    for member in w.members:
        told = [
            p
            for p in proofs.all_of(member, lambda e: proofs.side(e) * side > 0)
            if p.span not in taken and spoken_by(p, w, proofs.reading(p)) and _of_now(p, proofs)
        ]
        best = min(
            told, key=lambda p: (-abs(proofs.side(p.event)), p.span not in w.spans, p.event.sentence), default=None
        )
        found += [best] if best else []
    ranked = alike(sorted(found, key=lambda p: -abs(proofs.side(p.event))))
    return [p for p in ranked if w.source_type != "anonymous insider" or _same_source(p, ranked[0])]


def _of_now(p: Proof, proofs: Proofs) -> bool:
    """True for more than the name of a thing or of an "ex", in an article that tells of no turn since."""
    published = p.article.published.date() if p.article.published else None
    an_ex = p.event.basis == "reference" and p.event.kind in PARTED
    return (
        not an_ex and not aim.a_mere_thing(p.event) and not turned(p.event, proofs.reading(p), proofs.couple, published)
    )


def of_houses(spans: Iterable[Span], says: Callable[[Event], bool], proofs: Proofs) -> list[Proof]:
    """For each span its own proof, else the plainest other one of its article; one an article."""
    found: dict[str, Proof] = {}
    for span in spans:
        proof = proofs.of(span, says) or max(
            proofs.all_of(span.article, says), key=lambda p: abs(proofs.side(p.event)), default=None
        )
        if proof:
            found.setdefault(span.article, proof)
    return list(found.values())


def _same_source(one: Proof, other: Proof) -> bool:
    """Whether two sentences name their unnamed source in the same words."""
    return one.event.attribution.source.lower() == other.event.attribution.source.lower()


def alike(found: Sequence[Proof]) -> list[Proof]:
    """Those that tell of the same kind of thing, as surely, as the first."""
    head = found[:1]
    return [p for p in found for h in head if _sort(p.event) == _sort(h.event)]


def _sort(e: Event) -> tuple[EventKind, str, bool, tuple[str, ...]]:
    return e.kind, e.certainty, e.tense == "future", e.people


def cite(found: Sequence[Proof], by_id: Mapping[str, Article], rumor: Rumor) -> tuple[Citation, ...]:
    """The citations of proofs; each quote holds the words that its proof rests on."""
    must = {p.span: p.event.cue for p in found}
    return cite_all(by_id, (p.span for p in found), phrases.surnames(rumor.people), must=must)


def outlets_saying(found: Sequence[Proof], shown: Sequence[Citation]) -> str:
    """Who says it in which words and when, only those that are cited: "velvet.example (“her husband”, May 2031) …"."""
    by_article = {p.span.article: p for p in found}
    told = [f"{c.outlet}{_dated(quoted(by_article[c.article].event), c)}" for c in shown[:SHOWN]]
    return phrases.names(list(dict.fromkeys(told)))


def _dated(words: str, c: Citation) -> str:
    month = f"{c.published:%B %Y}" if c.published else ""
    return f"{words[:-1]}, {month})" if words and month else f" ({month})" if month else words


def issue(c: Citation) -> str:
    """An outlet and its day: "velvet.example of 5 March 2031"."""
    return f"{c.outlet} of {phrases.day(c.published.date())}" if c.published else c.outlet


def issued(p: Proof, c: Citation, proofs: Proofs) -> str:
    """Where a witness is heard: "in velvet.example of 5 March 2031"; "as velvet.example of 5 March 2031 tells it" where
    the words are the outlet's and not in quotation marks."""
    own = p.event.attribution.source_type in ("none", "outlet", "fact-checker")
    return f"in {issue(c)}" if own or not proofs.unquoted(p) else f"as {issue(c)} tells it"
