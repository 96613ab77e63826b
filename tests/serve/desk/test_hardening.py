"""What somebody with ill intent tries at the desk: each of these once worked, or nearly did."""

from __future__ import annotations

import asyncio
import gc
import time
from datetime import timedelta
from threading import Event
from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from browser import PASSWORD
from newsroom import Newsroom
from rumordesk.editing import deciding, people, publishing, undoing
from rumordesk.errors import StoreError
from rumordesk.records import SCOPES
from rumordesk.serve import bounds, sessions
from rumordesk.serve.api import bodies, models
from rumordesk.serve.app import create_app
from rumordesk.serve.jobs import AT_ONCE, MOST_WAITING
from rumordesk.serve.state import Desk
from rumordesk.store import Store
from rumordesk.store.accounts import csrf

LOOKED = models.Looked(new=0, verdict=False, trouble="", troubles={})
TICKS = {"adults": True, "passages": True, "neutral": True, "reply": True}


def token(newsroom: Newsroom, name: str, *scopes: Any, days: int | None = None) -> dict[str, str]:
    """The header of a token of somebody."""
    until = newsroom.time + timedelta(days=days) if days else None
    _, key = people.issue(newsroom.store, name, "a test", scopes, "a test", newsroom.time, until)
    return {"Authorization": f"Bearer {key}"}


def published(newsroom: Newsroom, title: str = "Are they back together?") -> None:
    with newsroom.store.reading() as moment:
        shown = moment.dossier(newsroom.rumor)
    assert shown is not None
    publishing.publish(newsroom.store, newsroom.rumor, shown, title=title, ticks=TICKS, reply="Asked.", by="Edda",
                       now=newsroom.now())  # fmt: skip


def test_a_token_that_is_not_for_reading_is_not_given_what_its_owner_has_read(browsers: Any, newsroom: Any) -> None:
    editor = browsers("editor")
    outlet = editor.client.get("/api/v1/outlets").json()["items"][0]["slug"]
    pages = (f"/outlets/{outlet}", f"/api/v1/outlets/{outlet}", f"/rumors/{newsroom.rumor}")
    assert [editor.get(path).status_code for path in pages] == [200, 200, 200]
    writes = token(newsroom, "editor", "write")
    assert [browsers().client.get(path, headers=writes).status_code for path in pages] == [404, 404, 404]


def test_a_token_that_may_not_publish_does_not_undo_a_withdrawal(browsers: Any, newsroom: Any) -> None:
    browsers("editor")
    published(newsroom)
    publishing.withdraw(newsroom.store, newsroom.rumor, "It was wrong.", "Edda", newsroom.now())
    with newsroom.store.reading() as moment:
        entry = [e.id for e in moment.entries("publication", rumor=newsroom.rumor)][-1]
    writes, both = token(newsroom, "editor", "write"), token(newsroom, "editor", "write", "publish")
    client = browsers().client
    for path, given in ((f"/desk/undo/{entry}", {}), (f"/api/v1/audit/{entry}/undo", {"json": {}})):
        assert client.post(path, headers=writes, **given).status_code == 403
        assert client.get(f"/rumors/{newsroom.rumor}").status_code == 410
    assert client.post(f"/api/v1/audit/{entry}/undo", headers=both, json={}).status_code == 201
    assert client.get(f"/rumors/{newsroom.rumor}").status_code == 200


def test_what_is_done_to_accounts_by_the_api_is_in_the_log(browsers: Any, newsroom: Any) -> None:
    browsers("admin")
    client, may = browsers().client, token(newsroom, "admin", *SCOPES)
    assert client.post("/api/v1/users", headers=may, json={"name": "Olaf", "role": "reader"}).status_code == 201
    assert client.put("/api/v1/users/Olaf/role", headers=may, json={"role": "editor"}).status_code == 200
    made = client.post("/api/v1/tokens", headers=may, json={"label": "x", "scopes": ["read"]}).json()
    assert client.delete(f"/api/v1/tokens/{made['token']['id']}", headers=may).status_code == 204
    assert client.delete("/api/v1/users/Olaf", headers=may).status_code == 204
    done = [e["body"]["did"] for e in client.get("/api/v1/audit?kind=account", headers=may).json()["items"]]
    assert done[-5:] == ["added", "role", "token", "token revoked", "removed"]


@pytest.mark.parametrize("path", ["/sign-in/card", "/outlets/card", "/desk/rumors/card", "/people/card"])
def test_nothing_but_the_card_of_a_rumor_is_framed(browsers: Any, path: str) -> None:
    answer = browsers("editor").get(path)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_the_card_is_framed(browsers: Any, newsroom: Any) -> None:
    answer = browsers("editor").get(f"/rumors/{newsroom.rumor}/card")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


def test_the_address_of_a_link_goes_to_nobody(browsers: Any, newsroom: Any) -> None:
    _, key = people.add(newsroom.store, "Olaf", "reader", "a test", newsroom.time)
    assert browsers().get(f"/sign-in/{key}").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("head", [{"Cookie": "desk=made-up"}, {"Authorization": "Bearer made-up"}, {"Cookie": "a=b"}])
def test_a_stranger_with_a_made_up_key_brings_no_more_than_a_stranger(browsers: Any, head: dict[str, str]) -> None:
    client = browsers().client
    large = b'{"question": "' + b"x" * (bounds.UNKNOWN + 1) + b'"}'
    kind = {"Content-Type": "application/json"}
    assert client.post("/api/v1/assessments", content=large, headers={**head, **kind}).status_code == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/desk/ask", content=b"x=" + large, headers={**head, **form}).status_code == 413


def test_who_is_known_may_bring_more(browsers: Any, newsroom: Any) -> None:
    browsers("editor")
    records = [{"text": "x" * 100_000}]
    asked = {"question": "", "articles": records}
    answer = browsers().client.post("/api/v1/assessments", json=asked, headers=token(newsroom, "editor", "write"))
    assert answer.status_code == 422


def test_undoing_twice_is_refused_and_no_failure_of_the_desk(browsers: Any, newsroom: Any) -> None:
    entry = deciding.resolve(newsroom.store, newsroom.rumor, "yes", newsroom.time.date(), "x", "Edda", newsroom.now())
    browser = browsers("editor")
    data = {"csrf": csrf(browser.key)}
    browser.follow(browser.client.post(f"/desk/undo/{entry.id}", data=data))
    answer = browser.client.post(f"/desk/undo/{entry.id}", data=data)
    assert answer.status_code == 409
    assert "undone already" in answer.text


def test_a_place_that_no_database_can_hold_is_no_failure(browsers: Any) -> None:
    assert browsers("reader").get(f"/desk/audit?before={10**30}").status_code == 422


def test_where_the_store_is_goes_to_nobody(browsers: Any, newsroom: Any, monkeypatch: Any) -> None:
    def fails(self: Store) -> Any:
        raise StoreError(f"the store {newsroom.store.address} fails", "Make room.")

    monkeypatch.setattr(Store, "reading", fails)
    client = TestClient(browsers().app, raise_server_exceptions=False)
    for path in ("/", "/api/v1/rumors", "/healthz"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert newsroom.store.address not in answer.text, path


def test_a_token_does_not_set_the_password_of_its_owner(browsers: Any, newsroom: Any) -> None:
    browsers("reader")
    data = {"password": PASSWORD, "again": PASSWORD}
    answer = browsers().client.post("/desk/account", headers=token(newsroom, "reader", *SCOPES), data=data)
    assert answer.status_code == 403
    with newsroom.store.reading() as moment:
        assert moment.accounts.password("reader") == ""


def test_a_token_made_with_a_token_does_not_outlive_it(browsers: Any, newsroom: Any) -> None:
    browsers("editor")
    short = token(newsroom, "editor", *SCOPES, days=2)
    client = browsers().client
    made = client.post("/api/v1/tokens", headers=short, json={"label": "x", "scopes": ["read"], "days": 300})
    assert made.json()["token"]["expires"] == (newsroom.time + timedelta(days=2)).isoformat().replace("+00:00", "Z")
    client.post("/desk/tokens", headers=short, data={"label": "y", "scopes": ["read"], "days": 300})
    with newsroom.store.reading() as moment:
        assert {t.expires for t in moment.accounts.tokens("editor")} == {newsroom.time + timedelta(days=2)}


def test_scopes_are_few_and_each_once(browsers: Any, newsroom: Any) -> None:
    browsers("editor")
    client, may = browsers().client, token(newsroom, "editor", *SCOPES)
    for scopes, status in ((["read"] * 1_000, 422), (["read", "read"], 201)):
        answer = client.post("/api/v1/tokens", headers=may, json={"label": "x", "scopes": scopes})
        assert answer.status_code == status
    assert answer.json()["token"]["scopes"] == ["read"]


def test_neighbouring_addresses_of_one_customer_are_one(desk_of_two: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sessions, "BY_ADDRESS", 3)
    answers = []
    for n in range(4):
        client = TestClient(desk_of_two, client=(f"2001:db8:0:1::{n}", 5000))
        client.cookies.set("visitor", "v")
        data = {"csrf": csrf("v"), "name": f"name {n}", "password": "wrong"}
        answers.append(client.post("/sign-in", data=data).status_code)
    assert answers == [403, 403, 403, 429]


@pytest.fixture
def desk_of_two(newsroom: Any) -> Any:
    app = create_app(Desk(store=newsroom.store, config=newsroom.config, now=lambda: newsroom.time))
    yield app
    app.state.jobs.close()


def test_tries_that_come_at_once_are_counted_before_they_are_looked_at(
    browsers: Any, newsroom: Any, monkeypatch: Any
) -> None:
    people.add(newsroom.store, "Edda", "editor", "a test", newsroom.time, password=PASSWORD)
    tried = 0

    def slow(password: str, hash_: str) -> bool:
        """While this one is looked at, as many others come as were left."""
        nonlocal tried
        tried += 1
        if tried < 3 * sessions.BY_ACCOUNT:
            browser = browsers()
            browser.get("/sign-in")
            browser.send("/sign-in", name="Edda", password="wrong")
        return False

    monkeypatch.setattr("rumordesk.store.keys.fits", slow)
    browser = browsers()
    browser.get("/sign-in")
    browser.send("/sign-in", name="Edda", password="wrong")
    assert tried == sessions.BY_ACCOUNT


def test_signing_in_rightly_leaves_no_failure_behind(browsers: Any, newsroom: Any) -> None:
    people.add(newsroom.store, "Edda", "editor", "a test", newsroom.time, password=PASSWORD)
    for _ in range(sessions.BY_ADDRESS + 5):
        browser = browsers()
        browser.get("/sign-in")
        assert browser.send("/sign-in", name="Edda", password=PASSWORD).status_code == 303


def test_only_hosts_of_the_desk_are_answered(newsroom: Any) -> None:
    app = create_app(Desk(store=newsroom.store, config=newsroom.config, now=lambda: newsroom.time,
                          hosts=("127.0.0.1", "localhost")))  # fmt: skip
    for host, status in (("127.0.0.1:8765", 200), ("localhost", 200), ("evil.example", 400), ("", 400),
                         ("localhost.evil.example", 400)):  # fmt: skip
        assert TestClient(app).get("/robots.txt", headers={"Host": host}).status_code == status
    app.state.jobs.close()


@pytest.mark.parametrize("host", ["a" * 300, "a b", "a/b", 'a"b', "evil.example#", "user@evil.example"])
def test_no_desk_answers_to_what_is_no_host(browsers: Any, host: str) -> None:
    assert browsers().client.get("/robots.txt", headers={"Host": host}).status_code == 400


def test_a_version_that_was_withdrawn_does_not_come_back_with_the_next(browsers: Any, newsroom: Any) -> None:
    published(newsroom)
    publishing.withdraw(newsroom.store, newsroom.rumor, "It was wrong.", "Edda", newsroom.now())
    newsroom.again()
    published(newsroom, "What is known of the rumor?")
    anyone, reader, at = browsers(), browsers("reader"), f"/rumors/{newsroom.rumor}"
    for path in (f"{at}/versions/1", f"/api/v1{at}/versions/1"):
        assert anyone.get(path).status_code == 410, path
        assert reader.get(path).status_code == 200, "kept, and seen by whoever works here"
    for path in (f"{at}/versions/2", f"/api/v1{at}/versions/2", at):
        assert anyone.get(path).status_code == 200, path


def test_a_version_whose_publication_was_undone_is_not_public(browsers: Any, newsroom: Any) -> None:
    published(newsroom)
    published(newsroom, "What is known of the rumor?")
    with newsroom.store.reading() as moment:
        entry = [e.id for e in moment.entries("publication", rumor=newsroom.rumor)][-1]
    undoing.undo(newsroom.store, entry, "Edda", newsroom.now())
    anyone, at = browsers(), f"/rumors/{newsroom.rumor}/versions"
    assert [anyone.get(f"{at}/{n}").status_code for n in (1, 2)] == [200, 410]
    assert [anyone.get(f"/api/v1{at}/{n}").status_code for n in (1, 2)] == [200, 410]


def test_the_public_reads_the_title_and_not_the_words_in_which_it_was_asked(browsers: Any, newsroom: Any) -> None:
    title = "What is known of the rumor?"
    with newsroom.store.reading() as moment:
        asked = moment.all_followed()[0].question
    published(newsroom, title)
    anyone, at = browsers(), f"/api/v1/rumors/{newsroom.rumor}"
    for path in (f"{at}/following", at, f"{at}/versions/1"):
        found = anyone.get(path)
        assert found.json()["question"] == title, path
        assert asked not in found.text
    for path in (f"/rumors/{newsroom.rumor}", f"/rumors/{newsroom.rumor}/versions/1", "/", "/feed.json"):
        assert asked not in anyone.get(path).text, path
    assert browsers("reader").get(at).json()["question"] == asked


def test_the_public_is_not_told_who_may_sign_in(browsers: Any, newsroom: Any) -> None:
    published(newsroom)
    anyone, at = browsers(), f"/api/v1/rumors/{newsroom.rumor}"
    for path in (f"{at}/publication", "/api/v1/rumors"):
        assert "Edda" not in anyone.get(path).text
        assert "Edda" in browsers("reader").get(path).text


def test_who_is_forgotten_goes_out_of_the_list_of_what_was_done_in_the_background(browsers: Any) -> None:
    browser = browsers("admin")
    jobs = browser.app.state.jobs
    job = jobs.start("Is Pia Lark engaged?", lambda job: None, by="x", at=browser.desk.now(), target="/")
    assert job.wait(10)
    browser.get("/desk/forget")
    browser.follow(browser.send("/desk/forget", name="Pia Lark", again="Pia Lark"))
    assert [j.what for j in jobs.every()] == ["Forgetting a person"]


def test_after_undoing_in_the_log_one_is_where_one_was(browsers: Any, newsroom: Any) -> None:
    entry = deciding.resolve(newsroom.store, newsroom.rumor, "yes", newsroom.time.date(), "x", "Edda", newsroom.now())
    browser = browsers("editor")
    data = {"csrf": csrf(browser.key), "back": "/desk/audit?before=99"}
    answer = browser.client.post(f"/desk/undo/{entry.id}", data=data)
    browser.follow(answer)
    assert browser.text().count("Undone.") == 1


def test_pages_are_served_while_the_api_is_asked_for_many_looks(browsers: Any, newsroom: Any, monkeypatch: Any) -> None:
    """More looks than the server has threads, none of which comes to its end: they wait, and hold no thread."""
    go, refused = Event(), 70 - AT_ONCE - MOST_WAITING
    monkeypatch.setattr("rumordesk.serve.api.actions._look", lambda desk, key, job: (go.wait(120), LOOKED)[1])
    browsers("editor")
    head, app = token(newsroom, "editor", *SCOPES), browsers().app

    async def ask() -> tuple[int, list[int]]:
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as client:
            at = f"/api/v1/rumors/{newsroom.rumor}/looks"
            looks = [asyncio.create_task(client.post(at, headers=head)) for _ in range(70)]
            while sum(look.done() for look in looks) < refused:
                await asyncio.sleep(0.02)
            page = await asyncio.wait_for(client.get("/"), 60)
            go.set()
            return page.status_code, [a.status_code for a in await asyncio.gather(*looks)]

    page, answers = asyncio.run(ask())
    assert page == 200
    assert sorted(answers) == [200] * (AT_ONCE + MOST_WAITING) + [503] * refused


def test_a_question_that_is_not_taken_up_is_not_noted(browsers: Any, newsroom: Any) -> None:
    browsers("editor")
    asked = {"question": "Is 15-year-old Pia Lark dating Otto Reed?", "articles": [{"text": "x"}]}
    with newsroom.store.reading() as moment:
        before = moment.recent(limit=1)
    answer = browsers().client.post("/api/v1/rumors", json=asked, headers=token(newsroom, "editor", "write"))
    assert answer.status_code == 422
    with newsroom.store.reading() as moment:
        assert [e for e in moment.recent(limit=2) if e.kind == "follow"] == [e for e in before if e.kind == "follow"]


@pytest.mark.parametrize("as_of", ["2031-03-01T00:00:00", "2031-03-01T00:00:00Z"])
def test_an_instant_without_a_zone_is_no_failure(browsers: Any, newsroom: Any, as_of: str) -> None:
    browsers("editor")
    head, client = token(newsroom, "editor", *SCOPES), browsers().client
    found = client.get("/api/v1/search", params={"q": "together", "as_of": as_of}, headers=head)
    assert found.status_code in (200, 422)
    asked = {"question": "Are Pia Lark and Otto Reed back together?", "as_of": as_of,
             "articles": [{"text": "Pia Lark and Otto Reed are back together."}]}  # fmt: skip
    answer = client.post("/api/v1/assessments", json=asked, headers=head)
    assert answer.status_code in (200, 422)
    assert '"status":500' not in answer.text.replace(" ", "")


def test_what_is_noted_when_the_desk_is_busy_is_heard_later(browsers: Any, newsroom: Any) -> None:
    browser, go = browsers("editor"), Event()
    for _ in range(AT_ONCE + MOST_WAITING):
        browser.app.state.jobs.start("x", lambda job: go.wait(30), by="x", at=newsroom.time, target="/")
    browser.get(f"/desk/rumors/{newsroom.rumor}")
    answer = browser.send(f"/desk/rumors/{newsroom.rumor}/resolve", outcome="no", on="2031-03-01", proof="x")
    go.set()
    assert answer.headers["location"].endswith("?done=later")


def test_nothing_is_kept_of_what_was_sent_to_be_assessed(browsers: Any, newsroom: Any) -> None:
    browsers("editor")
    asked = {"question": "Are Pia Lark and Otto Reed back together?", "articles": [{"text": "They are."}]}

    def kept() -> bool:
        gc.collect()
        held = [x for x in gc.get_objects() if isinstance(x, bodies.Assess | Request)]
        return any(isinstance(x, bodies.Assess) or x.url.path == "/api/v1/assessments" for x in held)

    client, head = browsers().client, token(newsroom, "editor", "write")
    assert client.post("/api/v1/assessments", json=asked, headers=head).status_code == 200
    until = time.monotonic() + 10
    while kept() and time.monotonic() < until:
        time.sleep(0.05)
    assert not kept()
