"""Which passwords are taken, and that it is the same one however it is typed."""

from __future__ import annotations

import pytest

from rumordesk.store.keys import fits, hashed
from rumordesk.store.passwords import EASY, LONGEST, SHORTEST, weakness


@pytest.mark.parametrize("password", [
    "heron lantern gravel", "correct horse battery staple", "welcome to Ghent, 24", "k7#Qv!m2pXz9", "наша тихая гавань",
    "x" * (LONGEST - 8) + "abgzkwpq",
])  # fmt: skip
def test_what_is_taken(password: str) -> None:
    assert weakness(password, "Edda Vane") == ""


@pytest.mark.parametrize("password", [
    "password1234", "Password2024!", "P@ssw0rd!P@ssw0rd!", "qwertyuiop123", "123456789012", "abcdefghijkl",
    "aaaaaaaaaaaa", "abababababab", "eddavane2024", "Edda Vane Edda Vane", "vane-edda-1987", "rumordesk-admin",
    "zxcvbnm,./1234",
    "iloveyou iloveyou", "098765432109", "welcome-welcome",
])  # fmt: skip
def test_what_is_guessed_first_is_not(password: str) -> None:
    assert weakness(password, "Edda Vane") == EASY


def test_too_short_and_too_long() -> None:
    assert weakness("heron grave", "x").endswith(f"{SHORTEST} characters or more.")
    assert weakness("heron lantern gravel " * 20, "x").endswith(f"{LONGEST} characters or fewer.")


def test_the_same_password_from_another_keyboard_fits() -> None:
    composed, decomposed = "caf\u00e9 lantern gravel", "cafe\u0301 lantern gravel"
    kept = hashed(composed)
    assert fits(decomposed, kept)
    assert not fits("cafe lantern gravel", kept)
