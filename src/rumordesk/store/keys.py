"""Secrets: made, hashed, compared. What the store keeps of one is never enough to use it. It knows no table.

Passwords are hashed with Argon2id. Keys of sessions, links and tokens are 256 random bits; of those a plain SHA-256
is enough, since nobody can guess them.
"""

from __future__ import annotations

import secrets
from hashlib import sha256
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rumordesk.store.passwords import LONGEST, normal

BYTES = 32
AT_ONCE = 2
"""Passwords that are hashed at one time: each takes 19 MiB."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id with the least parameters that the OWASP Password Storage Cheat Sheet names."""
_TURNS = BoundedSemaphore(AT_ONCE)


def new_key() -> str:
    """A new secret of 256 bits, safe in addresses and cookies."""
    return secrets.token_urlsafe(BYTES)


def new_id() -> str:
    """A short public name for something that has a key."""
    return secrets.token_hex(4)


def kept(key: str) -> str:
    """What is kept of a key."""
    return sha256(key.encode(errors="replace")).hexdigest()


def derived(key: str, purpose: str) -> str:
    """A second secret that follows from a key, and from which the key does not follow."""
    return sha256(f"{purpose}\0{key}".encode(errors="replace")).hexdigest()


def same(a: str, b: str) -> bool:
    """Whether two secrets are the same, in time that says nothing of where they differ."""
    return secrets.compare_digest(a.encode(errors="replace"), b.encode(errors="replace"))


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _TURNS:
        return _HASHER.hash(normal(password))


def fits(password: str, hash_: str) -> bool:
    """Whether it is this password. An empty hash fits nothing, and takes as long."""
    with _TURNS:
        try:
            return _HASHER.verify(hash_ or NOBODY, normal(password)[:LONGEST]) and bool(hash_)
        except (VerificationError, InvalidHashError):
            return False


NOBODY = _HASHER.hash(secrets.token_urlsafe(BYTES))
"""The hash of a password that nobody knows: what is compared where there is no account."""
