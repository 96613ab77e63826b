"""Accounts, sessions, links, tokens and counts, in a store of each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from rumordesk.errors import NotFoundError, RumordeskError
from rumordesk.store import Store, keys, passwords
from rumordesk.store.accounts import IDLE, INVITED, LONGEST, csrf, is_csrf
from store_examples import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(address: str, opened: Callable[[str], Store]) -> Store:
    made = opened(address)
    with made.writing() as change:
        change.accounts.add("Edda  Vane", "admin", NOW, password=keys.hashed("heron lantern gravel"))
    return made


def test_a_name_is_one_whatever_its_case_and_spacing(store: Store) -> None:
    with store.writing() as change:
        assert change.accounts.named(" EDDA vane").name == "Edda Vane"
        with pytest.raises(RumordeskError, match="already"):
            change.accounts.add("edda vane", "reader", NOW)
        for name in ("", " ", "x" * 65, "a\nb\x00"):
            with pytest.raises(RumordeskError, match="no name"):
                change.accounts.add(name, "reader", NOW)


def test_a_session_lives_until_it_is_idle_ended_or_old(store: Store) -> None:
    with store.writing() as change:
        a = change.accounts
        key, other = a.begin("Edda Vane", NOW), a.begin("Edda Vane", NOW)
        assert a.session(key, NOW + IDLE - MINUTE)
        assert a.session(key, NOW + IDLE) is None
        a.touch(key, NOW + IDLE - MINUTE)
        assert a.session(key, NOW + IDLE)
        a.touch(key, NOW + LONGEST - MINUTE)
        assert a.session(key, NOW + LONGEST) is None
        a.end(other)
        assert a.session(other, NOW) is None
        assert a.session("", NOW) is None


def test_a_link_is_spent_once(store: Store) -> None:
    with store.writing() as change:
        a = change.accounts
        first, key = a.invite("Edda Vane", NOW), a.invite("Edda Vane", NOW)
        assert a.spend(first, NOW) is None, "another one was made since"
        assert a.invited(key, NOW + INVITED) is None
        assert a.spend(key, NOW)
        assert a.spend(key, NOW) is None


def test_another_password_ends_sessions_and_links(store: Store) -> None:
    with store.writing() as change:
        a = change.accounts
        key, link = a.begin("Edda Vane", NOW), a.invite("Edda Vane", NOW)
        a.set_password("Edda Vane", keys.hashed("another of them"))
        assert a.session(key, NOW) is None
        assert a.invited(link, NOW) is None
        assert keys.fits("another of them", a.password("Edda Vane"))


def test_who_is_removed_is_gone_with_all_keys(store: Store) -> None:
    with store.writing() as change:
        a = change.accounts
        a.add("Olaf", "admin", NOW)
        session, (_, token) = a.begin("Olaf", NOW), a.issue("Olaf", "x", ["read"], NOW)
        a.remove("Olaf")
        assert a.session(session, NOW) is None
        assert a.token(token, NOW) is None
        with pytest.raises(RumordeskError, match="only admin"):
            a.remove("Edda Vane")
        with pytest.raises(NotFoundError):
            a.remove("Olaf")


def test_a_token_works_until_it_expires_or_is_revoked(store: Store) -> None:
    with store.writing() as change:
        a = change.accounts
        token, key = a.issue("Edda Vane", "x", ["read", "write"], NOW, NOW + MINUTE)
        found = a.token(key, NOW)
        assert found is not None
        assert found[0].scopes == ("read", "write")
        assert a.token(key, NOW + MINUTE) is None
        a.used(token.id, NOW)
        assert a.tokens()[0].used == NOW
        a.revoke(token.id)
        assert a.token(key, NOW) is None


def test_failures_are_counted_in_a_window(store: Store) -> None:
    with store.writing() as change:
        a = change.accounts
        for _ in range(3):
            a.failed("account edda", NOW, MINUTE)
        assert a.failures("account edda", NOW, MINUTE) == 3
        assert a.failures("account olaf", NOW, MINUTE) == 0
        assert a.failures("account edda", NOW + MINUTE, MINUTE) == 0
        a.failed("account edda", NOW + MINUTE, MINUTE)
        assert a.failures("account edda", NOW + MINUTE, MINUTE) == 1
        a.forgive("account edda")
        assert a.failures("account edda", NOW + MINUTE, MINUTE) == 0


def test_a_backup_has_accounts_and_tokens_but_nobody_is_signed_in_by_it(
    store: Store, tmp_path: Path, fresh: Callable[[], str], opened: Callable[[str], Store]
) -> None:
    with store.writing() as change:
        session = change.accounts.begin("Edda Vane", NOW)
        _, token = change.accounts.issue("Edda Vane", "x", ["read"], NOW)
        change.backup(tmp_path / "backup", NOW)
    again = opened(fresh())
    with again.writing() as change:
        change.restore(tmp_path / "backup")
        assert keys.fits("heron lantern gravel", change.accounts.password("Edda Vane"))
        assert change.accounts.token(token, NOW)
        assert change.accounts.session(session, NOW) is None


def test_passwords_fit_only_themselves() -> None:
    hash_ = keys.hashed("heron lantern gravel")
    assert keys.fits("heron lantern gravel", hash_)
    for wrong in ("", "heron lantern", "HERON LANTERN GRAVEL"):
        assert not keys.fits(wrong, hash_)
    assert not keys.fits("", "")
    assert not keys.fits("x", "no hash at all")


@pytest.mark.parametrize(
    "password", ["short", "x" * 257, "aaaaaaaaaaaa", "123123123123", "eddaeddaedda", "Edda Edda Edda"]
)
def test_passwords_that_are_too_weak(password: str) -> None:
    assert passwords.weakness(password, "Edda")


def test_a_forms_key_fits_its_session_alone() -> None:
    assert csrf("a key") != csrf("a key"), "salted anew, so that compressed pages tell nothing"
    assert is_csrf(csrf("a key"), "a key")
    for given in ("", ".", "salt.", csrf("another"), csrf("a key")[:-1]):
        assert not is_csrf(given, "a key")
