"""Which passwords are taken. What a guesser tries first is not: names, rows of keys, what lists of leaks begin with.

It judges, and hashes nothing; see `keys`. NIST SP 800-63B-4 asks for such a check, and against rules on kinds of
characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SHORTEST, LONGEST = 12, 256
"""Characters. NIST asks for 15 where a password is the only factor and 8 beside another; 12 was set by judgement, for a
desk that throttles. The longest bounds the work that a stranger can ask for."""
DIFFERENT = 5
"""Different characters at least: "aaaaaaaaaaaa" and "123123123123" have fewer. By judgement."""
LEFT = 6
"""Letters and digits at least beside what is guessed first. By judgement: a word, or a longer number."""

COMMON = (
    "administrator", "password", "passwort", "motdepasse", "iloveyou", "trustno1", "football", "baseball", "sunshine",
    "princess", "superman", "starwars", "whatever", "changeme", "rumordesk", "welcome", "letmein", "qwertz", "qwerty",
    "azerty", "dragon", "monkey", "master", "batman", "pokemon", "shadow", "secret", "summer", "winter", "spring",
    "autumn", "login", "admin", "editor", "reader", "rumour", "rumor", "gossip", "desk", "pass", "user", "root", "test",
)  # fmt: skip
"""What lists of leaked passwords begin with, and the words of this desk; longer ones first."""
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
RUN = 4
"""Neighbours in an alphabet or on a keyboard that are a run."""
_LEET = str.maketrans("013457@$!", "oieastasi")
EASY = "This password is too easy to guess: take a few words that do not belong together."


def normal(password: str) -> str:
    """The same password whichever keyboard or system it was typed on (Unicode NFKC)."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, name: str) -> str:
    """Why a password is not taken, in words; "" where it is."""
    given = normal(password)
    if len(given) < SHORTEST:
        return f"A password has {SHORTEST} characters or more."
    if len(given) > LONGEST:
        return f"A password has {LONGEST} characters or fewer."
    plain = re.sub(r"\s+", "", given.casefold())
    readings = (plain, plain.translate(_LEET))
    if len(set(plain)) < DIFFERENT or any(len(_left(reading, name)) < LEFT for reading in readings):
        return EASY
    return ""


def _left(plain: str, name: str) -> str:
    """What is left of a password without what is guessed first."""
    own = sorted((w for w in re.split(r"[\W_]+", normal(name).casefold()) if len(w) > 2), key=len, reverse=True)
    for word in (*own, *COMMON, *_runs(plain)):
        plain = plain.replace(word, "")
    return re.sub(r"[\W_]+", "", plain)


def _runs(plain: str) -> Iterator[str]:
    """Runs of neighbours in a password, the longest first, in either direction."""
    rows = [r for row in ROWS for r in (row, row[::-1])]
    for length in range(max(map(len, ROWS)), RUN - 1, -1):
        for start in range(len(plain) - length + 1):
            part = plain[start : start + length]
            if any(part in row for row in rows):
                yield part
