"""From a prior and weighed evidence to a verdict: Analysis of Competing Hypotheses made quantitative.

For explanations i with priors p_i and pieces of evidence e with log likelihood ratios l_ei (nats) and weights w_e:

    log odds of i  =  ln p_i + sum_e w_e * l_ei          (+ share * shift for the claim; then normalised over i)
    share          =  min(1, sum_e |effect of e on the claim| / ENOUGH)
    P(i)           =  (1 - LAPSE) * normalised + LAPSE * p_i

The claim's interval comes from the ranges of its prior and likelihood ratios, taken as independent and normal on the
scale of log odds. Heuer 1999 (Psychology of Intelligence Analysis, ch. 8) for the method of competing hypotheses; Good
1950 (Probability and the Weighing of Evidence) for adding weights of evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from math import exp, log, sqrt

from rumordesk import __version__
from rumordesk.judge.outlook import horizons, indicators
from rumordesk.kinds import Kind
from rumordesk.kinds.evidence import calibration
from rumordesk.records import Driver, Evidence, Explanation, Rumor, Status, Verdict, Witness

METHOD = f"rumordesk {__version__}, method 5"
"""Changes whenever the same input could give another verdict."""
Z80 = 1.2816
"""Half-width of the central 80 % of a normal distribution, in standard deviations."""
ENOUGH = 1.0
"""Sum of absolute nats of evidence below which there is not enough to tell (set by judgement)."""
CONFIRMED, LIKELY, UNLIKELY, REFUTED = 0.93, 0.60, 0.40, 0.07
"""Probabilities at which the status word changes (set by judgement)."""
SILENCE = "silence"
"""Type of the evidence that tells since when nobody has confirmed the rumor."""
ON_RECORD = ("court or public record", "principal", "representative")


def explanations_of(kind: Kind) -> tuple[str, ...]:
    """Names of the explanations: the claim's first, then its rivals in the order of the kind."""
    return (CLAIM, *(r.name for r in kind.rivals))


CLAIM = "the rumor is true"


def judge(
    rumor: Rumor, kind: Kind, evidence: Sequence[Evidence], witnesses: Sequence[Witness], as_of: datetime,
    *, shift: float | None = None,
) -> Verdict:  # fmt: skip
    """The verdict on a rumor from all evidence; evidence is returned by its effect on the claim, largest first.

    `shift` (nats) is added to the claim's log odds; None: what was fitted for the kind. It corrects how evidence is
    read, so without evidence there is none of it, and the base rate stands.
    """
    names = explanations_of(kind)
    priors = _priors(kind)
    log_odds = {n: log(priors[n]) + sum(e.weight * _lr(e, n) for e in evidence) for n in names}
    share = min(1.0, sum(abs(effect(e)) for e in evidence) / ENOUGH)
    log_odds[CLAIM] += share * (calibration(rumor.kind).shift if shift is None else shift)
    posterior = {n: (1 - LAPSE) * p + LAPSE * priors[n] for n, p in _softmax(log_odds).items()}
    ordered = sorted(evidence, key=lambda e: (-abs(effect(e)), e.type, e.why))
    spread = {n: _spread(kind, evidence, n) for n in names}
    listed = [
        _explanation(n, rumor, kind, priors[n], posterior[n], spread[n] if n == CLAIM else spread[CLAIM]) for n in names
    ]
    p = posterior[CLAIM]
    since = min((e.when for e in evidence if e.type == SILENCE and e.when), default=as_of.date())
    coming, expired = indicators(kind, since, as_of.date(), partial(fill, rumor=rumor))
    confirmed = any(w.stance == "supports" and w.source_type in ON_RECORD for w in witnesses)
    return Verdict(
        as_of=as_of,
        probability=round(p, 4),
        interval=listed[0].interval,
        status=_status(p, listed[0].interval, ordered, witnesses),
        explanations=(listed[0], *sorted(listed[1:], key=lambda x: (-x.probability, x.name))),
        evidence=tuple(ordered),
        drivers=tuple(
            Driver(text=e.why, nats=round(effect(e), 3), evidence=i)
            for i, e in enumerate(ordered)
            if abs(effect(e)) >= DRIVES
        )[:8],
        missing=_missing(ordered, witnesses),
        would_settle=tuple(fill(s, rumor) for s in kind.would_settle),
        indicators=coming,
        expired=expired,
        horizons=() if confirmed else horizons(p, kind, since, as_of.date()),
        method=METHOD,
    )


LAPSE = 0.02
"""Chance that the evidence is beside the point altogether (people confused, articles misread), so that the prior is
all there is: no number of articles makes the desk surer than that (set by judgement: 1 misread dossier in 50)."""
DRIVES = 0.05
"""Nats below which a piece of evidence drives nothing worth naming."""


def effect(e: Evidence) -> float:
    """How far a piece of evidence moves the claim's log odds against the average of its rivals, in nats."""
    rivals = [x.value for x in e.log_lr[1:]]
    return e.weight * (e.log_lr[0].value - (sum(rivals) / len(rivals) if rivals else 0.0))


def fill(template: str, rumor: Rumor) -> str:
    """A sentence of `kinds/` with the rumor's people in it."""
    names = [p.name for p in rumor.people] or ["somebody", "somebody else"]
    return (
        template.replace("{people}", " and ".join(names))
        .replace("{a}", names[0])
        .replace("{b}", names[-1])
        .replace("{claim}", rumor.claim.rstrip("."))
    )


def _priors(kind: Kind) -> dict[str, float]:
    p = kind.base_rate.value
    return {CLAIM: p, **{r.name: (1 - p) * r.share for r in kind.rivals}}


def _lr(e: Evidence, name: str) -> float:
    return next((x.value for x in e.log_lr if x.explanation == name), 0.0)


def _softmax(log_odds: Mapping[str, float]) -> dict[str, float]:
    top = max(log_odds.values())
    raw = {n: exp(v - top) for n, v in log_odds.items()}
    total = sum(raw.values())
    return {n: v / total for n, v in raw.items()}


def _spread(kind: Kind, evidence: Sequence[Evidence], name: str) -> float:
    """Standard deviation of an explanation's log odds, from the 80 % ranges of prior and evidence."""
    low, high = logit(kind.base_rate.low), logit(kind.base_rate.high)
    variance = ((high - low) / (2 * Z80)) ** 2 * PRIOR_SHARE
    for e in evidence:
        x = next((x for x in e.log_lr if x.explanation == name), None)
        if x is not None:
            variance += (e.weight * (x.high - x.low) / (2 * Z80)) ** 2
    return sqrt(variance)


PRIOR_SHARE = 0.5
"""Part of the base rate's variance that stays once the rumor's own articles are read (set by judgement)."""


def logit(p: float) -> float:
    """Log odds of a probability, in nats."""
    return log(p / (1 - p))


def _interval(p: float, sd: float) -> tuple[float, float]:
    mid = logit(min(max(p, 1e-6), 1 - 1e-6))
    return round(1 / (1 + exp(-(mid - Z80 * sd))), 4), round(1 / (1 + exp(-(mid + Z80 * sd))), 4)


def _explanation(name: str, rumor: Rumor, kind: Kind, prior: float, p: float, sd: float) -> Explanation:
    rival = next((r for r in kind.rivals if r.name == name), None)
    return Explanation(
        name=name,
        text=rumor.claim if rival is None else fill(rival.text, rumor),
        prior=round(prior, 4),
        prior_source=kind.base_rate.source if rival is None else rival.source,
        probability=round(p, 4),
        interval=_interval(p, sd),
    )


def _status(
    p: float, interval: tuple[float, float], evidence: Sequence[Evidence], witnesses: Sequence[Witness]
) -> Status:
    """The word from the probability; "not enough to tell" from how much evidence there is, never the two confounded."""
    if sum(abs(effect(e)) for e in evidence) < ENOUGH:
        return "not enough to tell"
    record = {w.stance for w in witnesses if w.source_type in ON_RECORD}
    if p >= LIKELY:
        return "confirmed" if p >= CONFIRMED and "supports" in record else "likely"
    if p <= UNLIKELY:
        return "refuted" if p <= REFUTED and "denies" in record else "unlikely"
    return "unsettled"


def _missing(evidence: Sequence[Evidence], witnesses: Sequence[Witness]) -> tuple[str, ...]:
    """What a careful reader would look for and not find."""
    have = {w.source_type for w in witnesses}
    sided = [w for w in witnesses if w.stance != "neutral"]
    checks = (
        (
            not have & {"principal", "representative"},
            "Neither of the people nor anyone who speaks for them is on the record.",
        ),
        ("court or public record" not in have, "No court or public record is cited."),
        ("named witness" not in have, "No named witness is cited."),
        (
            bool(sided) and all(w.source_type in ("anonymous insider", "outlet", "none") for w in sided),
            "Everyone who takes a side is unnamed.",
        ),
        (not sided, "Nobody who could know says yes or no."),
    )
    return tuple(text for absent, text in checks if absent)
