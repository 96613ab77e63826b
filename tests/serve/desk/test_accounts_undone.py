"""What is done to accounts is undone in the log, as far as it can be; where it cannot, the log says why."""

from __future__ import annotations

from typing import Any

import pytest

from browser import PASSWORD, Browser
from rumordesk.editing import people, undoing
from rumordesk.editing.audit import Deed, deeds
from rumordesk.errors import RumordeskError
from rumordesk.records import Account
from rumordesk.store.accounts import csrf

NAME = "Olaf Lind"


@pytest.fixture
def olaf(newsroom: Any) -> None:
    people.add(newsroom.store, "Edda", "admin", "a test", newsroom.time, password=PASSWORD)
    people.add(newsroom.store, NAME, "reader", "a test", newsroom.time, password=PASSWORD)


def account(newsroom: Any) -> Account:
    with newsroom.store.reading() as moment:
        found: Account = moment.accounts.named(NAME)
    return found


def newest(newsroom: Any) -> Deed:
    with newsroom.store.reading() as moment:
        return deeds(moment, rumor="", limit=1)[0]


def undo(newsroom: Any) -> None:
    undoing.undo(newsroom.store, newest(newsroom).id, "Edda", newsroom.now())


def signed_in(browser: Browser) -> Browser:
    browser.get("/sign-in")
    browser.send("/sign-in", name=NAME, password=PASSWORD)
    return browser


def test_a_role_is_set_back_and_forth(olaf: None, newsroom: Any) -> None:
    people.set_role(newsroom.store, NAME, "editor", "Edda", newsroom.now())
    roles = []
    for _ in range(3):
        undo(newsroom)
        roles.append(account(newsroom).role)
    assert roles == ["reader", "editor", "reader"]


def test_a_role_that_was_changed_since_is_not_set_back(olaf: None, newsroom: Any) -> None:
    people.set_role(newsroom.store, NAME, "editor", "Edda", newsroom.now())
    first = newest(newsroom).id
    people.set_role(newsroom.store, NAME, "admin", "Edda", newsroom.now())
    with pytest.raises(RumordeskError, match="is admin by now"):
        undoing.undo(newsroom.store, first, "Edda", newsroom.now())
    assert account(newsroom).role == "admin"
    assert newest(newsroom).kind == "account", "nothing is noted of what was not done"


def test_the_same_role_again_is_no_change(olaf: None, newsroom: Any) -> None:
    before = newest(newsroom)
    people.set_role(newsroom.store, NAME, "reader", "Edda", newsroom.now())
    assert newest(newsroom) == before


def test_a_disabled_account_lets_nobody_in_until_that_is_undone(olaf: None, newsroom: Any, browsers: Any) -> None:
    browser = signed_in(browsers())
    _, key = people.issue(newsroom.store, NAME, "x", ["read"], "Edda", newsroom.now())
    head = {"Authorization": f"Bearer {key}"}
    link = people.invite(newsroom.store, NAME, "Edda", newsroom.now())
    assert browser.get("/desk").status_code == 200
    people.disable(newsroom.store, NAME, "Edda", newsroom.now())
    assert browser.get("/desk").status_code == 303
    assert browsers().client.get("/desk", headers=head).status_code == 401
    assert browsers().get(f"/sign-in/{link}").status_code == 410
    assert signed_in(browsers()).get("/desk").status_code == 303
    with pytest.raises(RumordeskError, match="disabled"):
        people.invite(newsroom.store, NAME, "Edda", newsroom.now())
    with newsroom.store.reading() as moment:
        done = [d for d in deeds(moment, rumor="", limit=5) if d.what.startswith("disabled")]
    undoing.undo(newsroom.store, done[0].id, "Edda", newsroom.now())
    assert browser.get("/desk").status_code == 303, "a session that is over stays so"
    assert browsers().client.get("/desk", headers=head).status_code == 200
    assert signed_in(browsers()).get("/desk").status_code == 200


def test_a_new_account_is_undone_by_disabling_it(olaf: None, newsroom: Any) -> None:
    undo(newsroom)
    assert account(newsroom).disabled
    undo(newsroom)
    assert account(newsroom).disabled is None


def test_enabling_is_undone_by_disabling(olaf: None, newsroom: Any) -> None:
    people.disable(newsroom.store, NAME, "Edda", newsroom.now())
    people.enable(newsroom.store, NAME, "Edda", newsroom.now())
    undo(newsroom)
    assert account(newsroom).disabled


def test_a_new_token_is_undone_by_revoking_it_which_is_for_good(olaf: None, newsroom: Any) -> None:
    _, key = people.issue(newsroom.store, NAME, "x", ["read"], "Edda", newsroom.now())
    undo(newsroom)
    with newsroom.store.reading() as moment:
        assert moment.accounts.token(key, newsroom.time) is None
    assert "works never again" in newest(newsroom).final
    with pytest.raises(RumordeskError, match="cannot be undone"):
        undo(newsroom)


@pytest.mark.parametrize(("verb", "why"), [
    (lambda n: people.remove(n.store, NAME, "Edda", n.now()), "make it anew"),
    (lambda n: people.set_password(n.store, NAME, "another gravel heron", "Edda", n.now()), "not kept"),
    (lambda n: people.invite(n.store, NAME, "Edda", n.now()), "make another"),
    (lambda n: people.revoke(n.store, people.issue(n.store, NAME, "x", ["read"], "E", n.now())[0].id, "E", n.now()),
     "works never again"),
])  # fmt: skip
def test_what_is_for_good_says_why(olaf: None, newsroom: Any, verb: Any, why: str) -> None:
    verb(newsroom)
    deed = newest(newsroom)
    assert not deed.undoable
    assert why in deed.final
    with pytest.raises(RumordeskError, match="cannot be undone"):
        undo(newsroom)


def test_the_last_admin_is_neither_disabled_nor_lowered_by_an_undoing(newsroom: Any) -> None:
    people.add(newsroom.store, "Edda", "reader", "a test", newsroom.time)
    people.add(newsroom.store, NAME, "admin", "a test", newsroom.now())
    people.set_role(newsroom.store, "Edda", "admin", "a test", newsroom.now())
    lowering = newest(newsroom).id
    people.disable(newsroom.store, NAME, "Edda", newsroom.now())
    for attempt in (
        lambda: undoing.undo(newsroom.store, lowering, "Edda", newsroom.now()),
        lambda: people.disable(newsroom.store, "Edda", "Edda", newsroom.now()),
    ):
        with pytest.raises(RumordeskError, match="only admin"):
            attempt()


def test_only_an_admin_undoes_it_and_is_shown_how(olaf: None, newsroom: Any, browsers: Any) -> None:
    people.set_role(newsroom.store, NAME, "editor", "Edda", newsroom.now())
    entry = newest(newsroom).id
    editor, admin = browsers("editor"), browsers("admin")
    for browser, times in ((editor, 0), (admin, 1)):
        browser.get("/desk/audit")
        assert [f.get("action") for f in browser.page.forms].count(f"/desk/undo/{entry}") == times
    data = {"csrf": csrf(editor.key)}
    assert editor.client.post(f"/desk/undo/{entry}", data=data).status_code == 403
    assert account(newsroom).role == "editor"
    admin.follow(admin.send(f"/desk/undo/{entry}"))
    assert "Undone." in admin.text()
    assert account(newsroom).role == "reader"


def test_the_list_of_accounts_disables_and_enables(olaf: None, newsroom: Any, browsers: Any) -> None:
    admin = browsers("admin")
    admin.get("/desk/users")
    admin.follow(admin.send("/desk/users/Olaf%20Lind/disable"))
    assert "disabled since" in admin.text()
    admin.follow(admin.send("/desk/users/Olaf%20Lind/enable"))
    assert account(newsroom).disabled is None


def test_the_api_does_the_same(olaf: None, newsroom: Any, browsers: Any) -> None:
    admin = browsers("admin")
    head = {"X-CSRF-Token": csrf(admin.key)}
    for disabled in (True, False):
        answer = admin.client.put(f"/api/v1/users/{NAME}/disabled", json={"disabled": disabled}, headers=head)
        assert (answer.json()["disabled"] is not None) is disabled
    again = admin.client.put(f"/api/v1/users/{NAME}/disabled", json={"disabled": False}, headers=head)
    assert again.status_code == 409
    undone = admin.client.post(f"/api/v1/audit/{newest(newsroom).id}/undo", json={}, headers=head)
    assert undone.status_code == 201
    assert account(newsroom).disabled
