"""Types of evidence and how events bear on claims, as data (`evidence.toml`). It weighs nothing itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from rumordesk.errors import ConfigError
from rumordesk.records import ClaimKind, EventKind


class EvidenceType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One type of evidence and how far it tells the claim from its rivals."""

    name: str
    words: str
    """For a reader: "a representative denies it"."""
    claim: tuple[float, float, float]
    """Log likelihood ratio of the claim against an average rival: value, low, high (80 %), in nats."""
    per: Literal["witness", "log"]
    """"witness": for one independent witness; "log": times ln(1 + n) for n independent houses."""
    source: str
    rivals: dict[str, float] = {}
    """Further nats for single rivals, by their name."""
    by_kind: dict[ClaimKind, float] = {}
    """Factor on `claim` for kinds of rumor of which it says less, or the opposite; 1 where a kind is not named."""

    def for_kind(self, kind: ClaimKind) -> tuple[float, float, float]:
        """Log likelihood ratio for a claim of one kind: value, low, high."""
        value, one, other = (x * self.by_kind.get(kind, 1.0) for x in self.claim)
        return value, min(one, other), max(one, other)


DENIAL_OF = 0.9
"""Bearing in [0, 1] of an event from which its denial is the opposite of the claim (set by judgement)."""


class Bearings(msgspec.Struct, frozen=True, kw_only=True):
    """How events bear on a claim of one kind."""

    table: dict[str, float]

    def of(self, kind: EventKind, tense: str, basis: str) -> float:
        """In [-1, 1]; 0 where the event says nothing of the claim."""
        if kind == "appearance":
            return 0.0
        special = self.table.get(f"{kind}:reference") if basis == "reference" else self.table.get(f"{kind}:{tense}")
        return self.table.get(kind, 0.0) if special is None else special

    def denied(self, kind: EventKind, basis: str) -> float:
        """In [-1, 1]: what the denial of an event says. Only of what the claim itself says, or as the table has it:
        who are not married may well be dating."""
        value = self.of(kind, "present", basis)
        return self.table.get(f"{kind}:denied", -value if abs(value) >= DENIAL_OF else 0.0)


TOGETHER: frozenset[EventKind] = frozenset({"dating", "engaged", "married"})
"""States that, taken for granted, say that two people are a couple."""
PARTED: frozenset[EventKind] = frozenset({"separated", "filed", "divorced"})
"""What ends it, in parts: told of two people, or taken for granted of them ("her ex")."""


@cache
def evidence_types() -> Mapping[str, EvidenceType]:
    """All types by name. Raises ConfigError where the TOML is not valid."""
    return {t.name: t for t in _file()[1]}


@cache
def bearings(kind: ClaimKind) -> Bearings:
    """How events bear on claims of this kind."""
    return Bearings(table=_file()[0].get(kind, {}))


def half_life(kind: ClaimKind) -> float:
    """Days after which an article counts half for a claim of this kind."""
    return _file()[2][kind]


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The two numbers by which elicited nats become calibrated ones."""

    scale: float
    """Common factor of all elicited log likelihood ratios."""
    shift: float
    """Added to the claim's log odds, in nats."""


FITTED = Calibration(scale=1.0, shift=0.0)
"""For general claims, whose figures (`claims.toml`) are fitted themselves."""


def calibration(kind: ClaimKind) -> Calibration:
    """The calibration of claims of this kind."""
    return FITTED if kind == "general" else _file()[3]


@cache
def _file() -> tuple[dict[str, dict[str, float]], tuple[EvidenceType, ...], dict[str, float], Calibration]:
    try:
        table = tomllib.loads(files(__package__).joinpath("evidence.toml").read_text("utf-8"))
        return (
            msgspec.convert(table["bearing"], dict[str, dict[str, float]]),
            msgspec.convert(table["type"], tuple[EvidenceType, ...]),
            msgspec.convert(table["half_life"], dict[str, float]),
            msgspec.convert(table["calibration"], Calibration),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"kinds/evidence.toml: {error}", "Reinstall rumordesk, or mend the file.") from error
