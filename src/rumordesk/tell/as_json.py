"""A dossier as JSON, after `schema/dossier.schema.json`, which the project publishes.

It adds keys to that contract (ids, ranks, intervals, whys) and takes none away. It holds no article texts: those
stay with the reader's own pile. Same dossier, same bytes.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from rumordesk.records import (
    Citation,
    Decision,
    Dossier,
    Evidence,
    Explanation,
    Fact,
    Horizon,
    Indicator,
    Line,
    Link,
    Span,
    SpreadDay,
    StanceRow,
    Witness,
)
from rumordesk.tell.quotes import span_citation
from rumordesk.tell.words import diagnosticity, instant, likelihood_word

SCHEMA = "rumordesk.dossier/1"

_DIGITS = 4
# Characters that JSON allows raw, but that a terminal may obey, a reader cannot see or UTF-8 cannot carry. They can
# only stand inside strings, so their escape is the same value.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")

Json = dict[str, Any]


def as_json(dossier: Dossier) -> str:
    """The dossier as indented JSON with a final newline; floats are rounded to four decimals."""
    text = json.dumps(_dossier(dossier), ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def _dossier(d: Dossier) -> Json:
    """The parts in the order of the story; keys stand in the order in which they are given here."""
    out = {"schema": SCHEMA, "method": d.verdict.method, **_asked(d), **_answered(d), **_read(d), **_judged(d)}
    out["lines"] = [_line(line) for line in d.lines]
    out["left_out"] = [{"what": item.what, "why": item.why, "count": item.count} for item in d.left_out]
    if d.seconds is not None:
        out["seconds"] = {room: _round(s) for room, s in sorted(d.seconds.items())}
    return out


def _asked(d: Dossier) -> Json:
    """The question, and whom it is about."""
    r = d.rumor
    return {
        "question": r.question,
        "claim": r.claim,
        "kind": r.kind,
        "people": [
            {"name": p.name, "asked_as": p.asked_as, "variants": list(p.variants), "why": p.why} for p in r.people
        ],
        "resolution": r.resolution,
        "deadline": _day(r.deadline),
        "draft": d.draft,
        "sensitive": list(r.sensitive),
    }


def _answered(d: Dossier) -> Json:
    """The answer in figures."""
    verdict = d.verdict
    return {
        "as_of": instant(verdict.as_of),
        "probability": _round(verdict.probability),
        "interval": [_round(p) for p in verdict.interval],
        "likelihood": likelihood_word(verdict.probability),
        "status": verdict.status,
    }


def _read(d: Dossier) -> Json:
    """What the articles say, and who took it from whom."""
    urls = {a.id: a.url for a in d.articles}
    low, high = d.witness_range
    witnesses = [_witness(d, w, urls) for w in d.witnesses]
    return {
        "articles": d.article_count,
        "spread": [_spread(s) for s in d.spread],
        "origin": _origin(d),
        "witnesses": {"count": len(d.witnesses), "low": low, "high": high, "items": witnesses},
        "links": [_link(link, urls) for link in d.links],
        "stances": [_stance(row) for row in d.stances],
        "facts": [_fact(fact) for fact in d.facts],
    }


def _judged(d: Dossier) -> Json:
    """What is believed, why, and what to expect."""
    verdict = d.verdict
    return {
        "explanations": [_explanation(e) for e in verdict.explanations],
        "evidence": [_evidence(d, e) for e in verdict.evidence],
        "drivers": [{"text": m.text, "nats": _round(m.nats), "evidence": m.evidence} for m in verdict.drivers],
        "missing": list(verdict.missing),
        "would_settle": list(verdict.would_settle),
        "indicators": [_indicator(i) for i in verdict.indicators],
        "expired": [_indicator(i) for i in verdict.expired],
        "horizons": [_horizon(h) for h in verdict.horizons],
    }


def _indicator(i: Indicator) -> Json:
    return {"expect": i.expect, "by": i.by.isoformat(), "if": i.if_}


def _horizon(h: Horizon) -> Json:
    return {
        "by": h.by.isoformat(),
        "confirmed": _round(h.confirmed),
        "unconfirmed": _round(h.unconfirmed),
        "not so": _round(h.not_so),
        "then": _round(h.then),
    }


def _origin(d: Dossier) -> Json | None:
    article = next((a for a in d.articles if a.id == d.origin), None)
    if article is None:
        return None
    return {
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": instant(article.published) if article.published else None,
        "published_from": article.published_from,
        "why": d.origin_why,
    }


def _spread(s: SpreadDay) -> Json:
    return {
        "date": s.date.isoformat(),
        "supports": s.supports,
        "denies": s.denies,
        "neutral": s.neutral,
        "outlets": list(s.outlets),
    }


def _witness(d: Dossier, w: Witness, urls: dict[str, str]) -> Json:
    return {
        "source": w.source,
        "source_type": w.source_type,
        "stance": w.stance,
        "members": [urls.get(member, member) for member in w.members],
        "why": w.why,
        "citations": _span_citations(d, w.spans),
    }


def _link(link: Link, urls: dict[str, str]) -> Json:
    return {
        "from": urls.get(link.source, link.source),
        "to": urls.get(link.target, link.target),
        "kind": link.kind,
        "why": link.why,
        "confidence": _round(link.confidence),
        "confirmed": link.confirmed,
        "span": None
        if link.span is None
        else {"field": link.span.field, "start": link.span.start, "end": link.span.end},
        **({"decision": decision_json(link.decision)} if link.decision else {}),
    }


def decision_json(decision: Decision) -> Json:
    """Who decided what on a link, when and why."""
    return {"decided": decision.decided, "by": decision.by, "when": instant(decision.when), "why": decision.why}


def _stance(row: StanceRow) -> Json:
    return {
        "url": row.url,
        "outlet": row.outlet,
        "title": row.title,
        "published": instant(row.published) if row.published else None,
        "headline": row.headline,
        "body": row.body,
    }


def _fact(fact: Fact) -> Json:
    return {
        "kind": fact.kind,
        "people": list(fact.people),
        "from": _day(fact.when.start if fact.when else None),
        "to": _day(fact.when.end if fact.when else None),
        "precision": fact.when.precision if fact.when else None,
        "place": fact.place,
        "occasion": fact.occasion,
        "detail": fact.detail,
        "certainty": fact.certainty,
        "asserted_by": list(fact.asserted_by),
        "conflicts_with": list(fact.conflicts_with),
        "citations": [_citation(c) for c in fact.citations],
    }


def _explanation(e: Explanation) -> Json:
    return {
        "name": e.name,
        "text": e.text,
        "probability": _round(e.probability),
        "interval": [_round(p) for p in e.interval],
        "prior": _round(e.prior),
        "prior_source": e.prior_source,
    }


def _evidence(d: Dossier, e: Evidence) -> Json:
    return {
        "type": e.type,
        "why": e.why,
        "log_lr": {lr.explanation: _round(lr.value) for lr in e.log_lr},
        "log_lr_range": {lr.explanation: [_round(lr.low), _round(lr.high)] for lr in e.log_lr},
        "diagnosticity": _round(diagnosticity(e)),
        "weight": _round(e.weight),
        "witness": e.witness,
        "when": _day(e.when),
        "citations": _span_citations(d, e.spans),
    }


def _line(line: Line) -> Json:
    return {
        "id": line.id,
        "part": line.part,
        "text": line.text,
        "computed": line.computed,
        "rank": line.rank,
        "evidence": line.evidence,
        "fact": line.fact,
        "citations": [_citation(c) for c in line.citations],
    }


def _span_citations(d: Dossier, spans: tuple[Span, ...]) -> list[Json]:
    return [_citation(c) for span in spans if (c := span_citation(d, span)) is not None]


def _citation(c: Citation) -> Json:
    return {
        "url": c.url,
        "outlet": c.outlet,
        "title": c.title,
        "published": instant(c.published) if c.published else None,
        "field": c.field,
        "start": c.start,
        "end": c.end,
        "quote": c.quote,
    }


def _day(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _round(x: float) -> float:
    return round(x, _DIGITS) + 0.0  # -0.0 becomes 0.0
