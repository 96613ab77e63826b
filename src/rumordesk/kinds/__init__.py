"""What we know about each kind of rumor, as data: words, base rate and its source, rivals, what would settle it.

One TOML file a kind, loaded into frozen structs. It recognises nothing and judges nothing: `read` uses the words,
`weigh` and `judge` the figures. Placeholders in its sentences: `{people}` ("A Person and B Person"), `{a}`, `{b}`
(the first and second person) and, in the general kind only, `{claim}` (the claim without its full stop).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import msgspec

from rumordesk.errors import ConfigError
from rumordesk.records import ClaimKind, EventKind

SHARE_TOLERANCE = 1e-6
"""How far the rivals' shares may miss 1: room for the rounding of decimal fractions, nothing else."""


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a question of this kind is recognised."""

    rank: int
    """Kinds are tried in this order, 1 first: "back together after their divorce" is a reconciliation, not a split."""
    question: tuple[str, ...]
    """Regular expressions, matched without regard to case, at word boundaries, on straightened quotes."""
    weak: tuple[str, ...] = ()
    """The same; they count only where no kind's other words stand ("is their marriage over" is no wedding)."""
    inverted: tuple[str, ...] = ()
    """The same, for questions to which "yes" means that the claim is false ("are they still together?")."""


class BaseRate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Probability that a rumor of this kind is true before its articles are read, in [0, 1]."""

    value: float
    low: float
    """Lower end of the 80 % range."""
    high: float
    """Upper end of the 80 % range."""
    reference_class: str
    """Of which rumors the figure speaks."""
    source: str
    """The publications, what each measured, and how their figures were carried over."""


class Rival(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An innocent explanation of the rumor."""

    name: str
    text: str
    """A declarative sentence with placeholders."""
    share: float
    """Of the probability that the claim is not true, in (0, 1]; the shares of a kind sum to 1."""
    source: str
    needs: Literal["", "children"] = ""
    """What the two must have in common for it to explain anything."""


class Watch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to expect within some days of the answer."""

    expect: str
    if_: Literal["the rumor is true", "it is not"] = msgspec.field(name="if")
    days: int
    """From the as-of date, > 0."""


class Silence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How soon a true rumor of this kind is confirmed on the record: what its silence tells."""

    confirmed: tuple[float, float, float]
    """Share of true rumors whose confirmation such a pile comes to hold at all: value, low, high (80 %)."""
    median: float
    """Days within which half of those are confirmed, > 0."""
    source: str

    def unconfirmed(self, days: float, which: int = 0) -> float:
        """S(t): share of true rumors still unconfirmed after some days; `which` picks value, low or high."""
        return 1.0 - self.confirmed[which] * (1.0 - float(0.5 ** (max(0.0, days) / self.median)))


class States(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Kinds of event whose assertion, for both people and now, answers the claim."""

    supports: tuple[EventKind, ...] = ()
    denies: tuple[EventKind, ...] = ()


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything known about a kind of rumor."""

    name: ClaimKind
    claim: str
    """The claim as a declarative sentence."""
    resolution: str
    """What would count as yes, in one sentence."""
    words: Words
    base_rate: BaseRate
    rivals: tuple[Rival, ...]
    would_settle: tuple[str, ...]
    indicators: tuple[Watch, ...]
    silence: Silence | None = None
    """None for a kind of which nothing is known: then silence is no evidence."""
    states: States = States()
    premise: Literal["", "parting"] = ""
    """What a question of this kind takes to have happened."""
    set_beforehand: EventKind | Literal[""] = ""
    """The event for which people set a day, "" where there is none."""


@cache
def load(kind: ClaimKind) -> Kind:
    """The named kind. Raises ConfigError, naming the file, where its TOML is not valid."""
    file = f"kinds/{kind}.toml"
    try:
        table = tomllib.loads(files(__name__).joinpath(f"{kind}.toml").read_text("utf-8"))
        loaded = msgspec.convert(table, Kind)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"{file}: {error}", "Reinstall rumordesk, or mend the file.") from error
    faults = _faults(loaded)
    if loaded.name != kind:
        faults += (f"is named {loaded.name!r}",)
    if faults:
        raise ConfigError(f"{file}: {'; '.join(faults)}", "Reinstall rumordesk, or mend the file.")
    return loaded


def fitting(kind: Kind, common: Collection[str]) -> Kind:
    """The kind for two people with these things in common: rivals that need another explain nothing of theirs, and the
    others take over their share."""
    kept = [r for r in kind.rivals if not r.needs or r.needs in common]
    total = sum(r.share for r in kept)
    return msgspec.structs.replace(kind, rivals=tuple(msgspec.structs.replace(r, share=r.share / total) for r in kept))


def all_kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which a question is tried against them; the general kind is last."""
    return tuple(sorted((load(kind) for kind in get_args(ClaimKind)), key=lambda kind: kind.words.rank))


def _faults(kind: Kind) -> tuple[str, ...]:
    """What a type cannot say: ranges, sums, and days ahead."""
    rate = kind.base_rate
    checks = {
        "base_rate needs 0 < low <= value <= high < 1": 0 < rate.low <= rate.value <= rate.high < 1,
        "shares of the rivals must sum to 1": abs(sum(r.share for r in kind.rivals) - 1) <= SHARE_TOLERANCE,
        "a share must be above 0": all(rival.share > 0 for rival in kind.rivals),
        "a rival must need nothing": any(not rival.needs for rival in kind.rivals),
        "two rivals share a name": len({rival.name for rival in kind.rivals}) == len(kind.rivals),
        "days must be above 0": all(watch.days > 0 for watch in kind.indicators),
        "confirmed needs 0 <= low <= value <= high < 1": kind.silence is None
        or 0 <= kind.silence.confirmed[1] <= kind.silence.confirmed[0] <= kind.silence.confirmed[2] < 1,
        "median must be above 0": kind.silence is None or kind.silence.median > 0,
        "an event kind both supports and denies": not set(kind.states.supports) & set(kind.states.denies),
    }
    return tuple(fault for fault, holds in checks.items() if not holds)
