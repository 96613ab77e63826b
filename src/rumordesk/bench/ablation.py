"""What a verdict would be without one part of the method. It works on finished evidence and judges it anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from rumordesk.judge import judge
from rumordesk.kinds import Kind, Rival, fitting, load
from rumordesk.kinds.evidence import calibration
from rumordesk.records import Evidence, LogLR, Rumor, Verdict, Witness

Part = Literal["lineage", "rivals", "calibration", "silence"]
Without = frozenset[Part]
"""Parts of the method that are left out; without lineage is up to whoever links."""
REST = "the rumor is not true"


def rejudge(verdict: Verdict, rumor: Rumor, witnesses: Sequence[Witness], without: Without) -> Verdict:
    """The verdict without the named parts; the same one where none of them is left out."""
    if not without & {"rivals", "calibration", "silence"}:
        return verdict
    named = [x.name for x in verdict.explanations]
    kind, found, shift = _of(load(rumor.kind), named), list(verdict.evidence), calibration(rumor.kind).shift
    if "silence" in without:
        found = [e for e in found if e.type != "silence"]
    if "calibration" in without:
        found, shift = [_scaled(e, 1 / calibration(rumor.kind).scale) for e in found], 0.0
    if "rivals" in without:
        kind, found = _alone(kind), [_merged(e) for e in found]
    return judge(rumor, kind, found, witnesses, verdict.as_of, shift=shift)


def _of(kind: Kind, explanations: Sequence[str]) -> Kind:
    """The kind with the rivals that a verdict was reached on."""
    common = {r.needs for r in kind.rivals if r.name in explanations}
    return fitting(kind, common)


def _scaled(e: Evidence, by: float) -> Evidence:
    lrs = tuple(
        LogLR(explanation=x.explanation, value=x.value * by, low=x.low * by, high=x.high * by) for x in e.log_lr
    )
    return msgspec.structs.replace(e, log_lr=lrs)


def _alone(kind: Kind) -> Kind:
    """The kind with one nameless rival."""
    rest = Rival(name=REST, text="It is not so.", share=1.0, source="The rivals of the kind taken together.")
    return msgspec.structs.replace(kind, rivals=(rest,))


def _merged(e: Evidence) -> Evidence:
    zero = LogLR(explanation=REST, value=0.0, low=0.0, high=0.0)
    return msgspec.structs.replace(e, log_lr=(e.log_lr[0], zero))
