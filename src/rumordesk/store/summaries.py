"""What a list of rumors says of one dossier, worked out when the dossier is put away. It judges and words nothing."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from itertools import takewhile

import msgspec
from sqlalchemy import Connection

from rumordesk.records import SURE, Course, Dossier, News, Status, Summary
from rumordesk.store import ledger


class _Verdict(msgspec.Struct):
    as_of: datetime
    probability: float
    interval: tuple[float, float]
    status: Status


class _Believed(msgspec.Struct):
    """Of a belief in the ledger, the figures alone."""

    verdict: _Verdict


def summary(connection: Connection, rumor: str, dossier: Dossier) -> Summary:
    """The few words on a dossier, with the course of its probability as the ledger has it."""
    outlets = {a.id: a.outlet for a in dossier.articles}
    counted = Counter(row.outlet for row in dossier.stances)
    sure = [k for k in dossier.links if k.source in outlets and (k.confirmed or k.confidence >= SURE)]
    pairs = {(k.source, outlets.get(k.target, k.target)) for k in sure}
    taken = Counter((outlets[taker], giver) for taker, giver in pairs)
    verdict = dossier.verdict
    return Summary(
        question=dossier.rumor.question, claim=dossier.rumor.claim, kind=dossier.rumor.kind,
        people=tuple(p.name for p in dossier.rumor.people), as_of=verdict.as_of, probability=verdict.probability,
        interval=verdict.interval, status=verdict.status, witnesses=len(dossier.witnesses),
        witness_range=dossier.witness_range, articles=dossier.article_count, draft=dossier.draft,
        sensitive=dossier.rumor.sensitive,
        begun=min((row.published for row in dossier.stances if row.published), default=None),
        course=course(connection, rumor), news=_told_last(connection, rumor), outlets=dict(sorted(counted.items())),
        taken=tuple((taker, giver, n) for (taker, giver), n in sorted(taken.items()) if taker != giver),
    )  # fmt: skip


def course(connection: Connection, rumor: str) -> tuple[Course, ...]:
    """Where the probability stood at each verdict, oldest first; of several as of one instant the one noted last."""
    found = {}
    for entry in ledger.entries(connection, kinds=("verdict",), rumor=rumor):
        v = msgspec.json.decode(entry.body, type=_Believed).verdict
        found[v.as_of] = Course(v.as_of, v.probability, *v.interval, thin=v.status == "not enough to tell")
    return tuple(found[at] for at in sorted(found))


def _told_last(connection: Connection, rumor: str) -> tuple[News, ...]:
    noted = [msgspec.json.decode(e.body, type=News) for e in ledger.entries(connection, kinds=("news",), rumor=rumor)]
    noted.sort(key=lambda n: n.as_of, reverse=True)
    return tuple(takewhile(lambda n: n.as_of == noted[0].as_of, noted))
