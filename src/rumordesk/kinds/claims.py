"""Words and figures for claims of no special kind, as data (`claims.toml`). It weighs nothing itself."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rumordesk.errors import ConfigError


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Groups of regular expressions by which a sentence takes a side; and words that are no content."""

    denial: tuple[str, ...]
    negation: tuple[str, ...]
    hedge: tuple[str, ...]
    everyday: frozenset[str]


class Scores(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each feature of a sentence adds to the score of a stance, before the softmax."""

    supports: float
    denies: float
    neutral: float
    unrelated: float
    denial: float
    answered_no: float
    negation: float
    hedge: float
    question: float
    off: float
    same: float


class Signal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure over all articles on a claim, and what it says for or against the claim."""

    name: str
    nats: tuple[float, float, float]
    """For one unit of the figure: value, low, high (80 %)."""
    usual: float
    """The figure among usual claims: only what differs from it counts."""
    rivals: dict[str, float] = {}
    """Further nats for single rivals, a unit."""
    source: str


class Claims(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in `claims.toml`."""

    words: Words
    stance: Scores
    signal: tuple[Signal, ...] = ()


@cache
def claims() -> Claims:
    """The figures. Raises ConfigError where the TOML is not valid."""
    try:
        table = tomllib.loads(files(__package__).joinpath("claims.toml").read_text("utf-8"))
        return msgspec.convert(table, Claims)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"kinds/claims.toml: {error}", "Reinstall rumordesk, or mend the file.") from error


@cache
def pattern(group: str) -> re.Pattern[str]:
    """One group of words as one pattern."""
    return re.compile(rf"\b(?:{'|'.join(getattr(claims().words, group))})(?!\w)", re.IGNORECASE)
