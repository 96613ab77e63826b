"""Signing in: by password or link, throttled, without telling who exists; sessions end; forms are ours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from browser import PASSWORD, Browser
from rumordesk.editing import people
from rumordesk.serve.app import create_app
from rumordesk.serve.sessions import BY_ACCOUNT, COOKIE, VISITOR, WINDOW, within
from rumordesk.serve.state import Desk
from rumordesk.store.accounts import IDLE, INVITED, LONGEST, csrf
from rumordesk.store.keys import kept


@pytest.fixture
def edda(newsroom: Any) -> None:
    people.add(newsroom.store, "Edda Vane", "editor", "a test", newsroom.time, password=PASSWORD)


def sign_in(browser: Browser, name: str = "edda vane", password: str = PASSWORD, path: str = "/sign-in") -> Any:
    browser.get(path)
    return browser.send("/sign-in", name=name, password=password)


def test_in_and_out(browsers: Any, edda: None) -> None:
    browser = browsers()
    assert browser.get("/desk").headers["location"] == "/sign-in?next=/desk"
    answer = sign_in(browser, path="/sign-in?next=/desk/audit")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/audit")
    assert browser.get("/desk").status_code == 200
    assert "Edda Vane (editor)" in browser.text()
    key = browser.key
    assert browser.send("/sign-out").headers["location"] == "/"
    browser.client.cookies.set(COOKIE, key)
    assert browser.get("/desk").status_code == 303, "the session is over, whoever kept its cookie"


def test_signing_out_by_a_link_is_not_possible(browsers: Any) -> None:
    assert browsers("reader").get("/sign-out").status_code == 405


def test_the_session_is_a_new_one_and_nothing_that_was_planted(browsers: Any, edda: None, newsroom: Any) -> None:
    browser = browsers()
    browser.client.cookies.set(COOKIE, "planted", domain="testserver.local", path="/")
    sign_in(browser)
    assert browser.key != "planted"
    with newsroom.store.reading() as moment:
        assert moment.accounts.session(browser.key, newsroom.time)
        assert moment.accounts.session("planted", newsroom.time) is None


def test_the_store_holds_no_secret(browsers: Any, edda: None, newsroom: Any) -> None:
    browser = browsers()
    sign_in(browser)
    link = people.invite(newsroom.store, "Edda Vane", "a test", newsroom.time)
    _, token = people.issue(newsroom.store, "Edda Vane", "x", ["read"], "a test", newsroom.time)
    newsroom.store.close()
    there = b"".join(p.read_bytes() for p in newsroom.store.file.parent.glob("store.db*"))
    for secret in (browser.key, link, token, PASSWORD):
        assert secret.encode() not in there
    assert kept(browser.key).encode() in there
    assert b"$argon2id$" in there


@pytest.mark.parametrize(("name", "password"), [("Edda Vane", "wrong"), ("Nobody", PASSWORD), ("", ""), ("\x00", "x")])
def test_what_is_wrong_is_not_told(browsers: Any, edda: None, name: str, password: str) -> None:
    browser = browsers()
    answer = sign_in(browser, name, password)
    assert answer.status_code == 403
    assert "The name or the password is not right." in browser.text()
    assert COOKIE not in browser.client.cookies


@pytest.mark.parametrize("name", ["Edda Vane", "Nobody At All"])
def test_after_too_many_tries_one_waits_whether_the_name_exists_or_not(
    browsers: Any, edda: None, newsroom: Any, name: str
) -> None:
    browser = browsers()
    for _ in range(BY_ACCOUNT):
        assert sign_in(browser, name, "wrong").status_code == 403
    assert sign_in(browser, name).status_code == 429
    assert sign_in(browsers(), name.upper()).status_code == 429, "another browser, the same account"
    newsroom.time += WINDOW
    assert sign_in(browser, name).status_code == (303 if name == "Edda Vane" else 403)


def test_one_address_that_tries_many_names_waits(browsers: Any, edda: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("rumordesk.serve.sessions.BY_ADDRESS", 3)
    browser = browsers()
    for n in range(3):
        assert sign_in(browser, f"name {n}", "wrong").status_code == 403
    assert sign_in(browser).status_code == 429


def test_an_account_without_a_password_is_not_signed_in_by_an_empty_one(browsers: Any, newsroom: Any) -> None:
    people.add(newsroom.store, "Olaf", "admin", "a test", newsroom.time)
    browser = browsers()
    browser.get("/sign-in")
    assert browser.send("/sign-in", name="Olaf", password="").status_code == 403


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "/\t/evil.example", "http:evil.example", "evil.example", "", "///evil.example", "/%0d%0aSet-Cookie:x\n"],
)  # fmt: skip
def test_nobody_is_led_elsewhere(browsers: Any, edda: None, target: str) -> None:
    assert within(target) == "/desk"
    browser = browsers()
    browser.get("/sign-in")
    answer = browser.send("/sign-in", name="Edda Vane", password=PASSWORD, next=target)
    assert answer.headers["location"] == "/desk"


def test_a_session_ends_when_it_is_idle_and_in_any_case(browsers: Any, edda: None, newsroom: Any) -> None:
    browser = browsers()
    sign_in(browser)
    began = newsroom.time
    newsroom.time += IDLE
    assert browser.get("/desk").status_code == 303
    sign_in(browser)
    while newsroom.time - began < IDLE + LONGEST - timedelta(hours=1):
        newsroom.time += timedelta(hours=6)
        if newsroom.time - began < IDLE + LONGEST:
            assert browser.get("/desk").status_code == 200
    newsroom.time += timedelta(hours=7)
    assert browser.get("/desk").status_code == 303


def test_a_form_that_is_not_ours_is_refused(browsers: Any) -> None:
    browser = browsers("editor")
    other = browsers("reader")
    for given in ("", "wrong", csrf("another"), csrf(other.key), f".{browser.key}"):
        assert browser.client.post("/desk/ask", data={"csrf": given, "demo": "1"}).status_code == 403
    assert browser.client.post("/desk/ask").status_code == 403
    assert browser.client.post("/desk/ask", json={"demo": "1"}).status_code == 403
    assert browser.client.post("/sign-out").status_code == 403


def test_the_form_to_sign_in_is_ours_too(browsers: Any, edda: None) -> None:
    data = {"name": "Edda Vane", "password": PASSWORD}
    assert browsers().client.post("/sign-in", data=data).status_code == 403
    browser = browsers()
    browser.client.cookies.set(VISITOR, "planted")
    assert browser.client.post("/sign-in", data={**data, "csrf": csrf("another")}).status_code == 403


def test_every_form_carries_the_key(browsers: Any, newsroom: Any) -> None:
    browser = browsers("admin")
    for path in ("/desk", f"/desk/rumors/{newsroom.rumor}", "/desk/users", "/desk/tokens", "/desk/account",
                 "/desk/forget", "/desk/audit", "/desk/live"):  # fmt: skip
        browser.get(path)
        forms = [f for f in browser.page.forms if f.method == "POST"]
        assert forms
        assert [f.get("action") for f in forms if not f.fields.get("csrf")] == []
        assert [f.get("action") for f in browser.page.forms if f.method == "GET"] == []


def test_cookies_are_hidden_from_scripts_and_bound_to_tls(newsroom: Any, edda: None) -> None:
    app = create_app(Desk(store=newsroom.store, config=newsroom.config, now=lambda: newsroom.time,
                          address="https://desk.example"))  # fmt: skip
    client = TestClient(app, base_url="https://desk.example", follow_redirects=False)
    page = client.get("/sign-in")
    assert "max-age" in page.headers["strict-transport-security"]
    visitor = client.cookies["__Host-visitor"]
    answer = client.post("/sign-in", data={"csrf": csrf(visitor), "name": "Edda Vane", "password": PASSWORD})
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("__Host-desk="))
    for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie
    app.state.jobs.close()


def test_a_link_signs_in_once_with_a_password_of_ones_own(browsers: Any, newsroom: Any) -> None:
    _, key = people.add(newsroom.store, "Olaf", "reader", "a test", newsroom.time)
    browser = browsers()
    browser.get(f"/sign-in/{key}")
    assert "Welcome, Olaf" in browser.text()
    assert COOKIE not in browser.client.cookies, "who only fetches the link is not signed in"
    for bad, again in (
        ("short", "short"),
        (PASSWORD, "another one"),
        ("olafolafolaf", "olafolafolaf"),
        ("1" * 20,) * 2,
    ):
        assert browser.send(f"/sign-in/{key}", password=bad, again=again).status_code == 422
    assert browser.send(f"/sign-in/{key}", password=PASSWORD, again=PASSWORD).headers["location"] == "/desk"
    assert browser.get("/desk").status_code == 200
    assert browsers().get(f"/sign-in/{key}").status_code == 410
    assert sign_in(browsers(), "Olaf").status_code == 303


def test_a_link_ends_after_a_day_and_when_another_is_made(browsers: Any, newsroom: Any) -> None:
    _, key = people.add(newsroom.store, "Olaf", "reader", "a test", newsroom.time)
    second = people.invite(newsroom.store, "Olaf", "a test", newsroom.time)
    assert browsers().get(f"/sign-in/{key}").status_code == 410
    newsroom.time += INVITED
    assert browsers().get(f"/sign-in/{second}").status_code == 410


def test_the_first_link_of_a_desk_signs_in_at_once_and_once(browsers: Any, newsroom: Any) -> None:
    key = people.newcomer(newsroom.store, "admin", newsroom.time)
    browser = browsers()
    assert browser.get(f"/sign-in/{key}").headers["location"] == "/desk"
    browser.get("/desk")
    assert "admin (admin)" in browser.text()
    assert "Choose a password" in browser.text()
    assert browsers().get(f"/sign-in/{key}").status_code == 410


def test_another_password_signs_other_browsers_out(browsers: Any, edda: None) -> None:
    here, there = browsers(), browsers()
    sign_in(here)
    sign_in(there)
    here.get("/desk/account")
    new = "copper thistle nine"
    assert here.send("/desk/account", current="wrong", password=new, again=new).status_code == 403
    here.get("/desk/account")
    assert here.send("/desk/account", current=PASSWORD, password=new, again=new).status_code == 303
    assert here.get("/desk").status_code == 200
    assert there.get("/desk").status_code == 303
    assert sign_in(browsers(), password=PASSWORD).status_code == 403


def test_a_token_reads_and_does_no_more_than_it_is_for(browsers: Any, newsroom: Any, edda: None) -> None:
    _, key = people.issue(newsroom.store, "Edda Vane", "x", ["read"], "a test", newsroom.time)
    client = browsers().client
    head = {"Authorization": f"Bearer {key}"}
    assert client.get("/desk", headers=head).status_code == 200
    assert client.post("/desk/ask", headers=head, data={"demo": "1"}).status_code == 403
    assert client.post("/desk/account", headers=head, data={"password": PASSWORD}).status_code == 403
    assert client.get("/desk", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_what_is_too_large_is_refused(browsers: Any) -> None:
    large = "x" * (2 << 20)
    browser = browsers("editor")
    answer = browser.client.post("/desk/account", data={"csrf": csrf(browser.key), "password": large})
    assert answer.status_code == 413
    assert browsers().client.post("/sign-in", data={"name": "x" * (100 << 10)}).status_code == 413
