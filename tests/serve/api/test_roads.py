"""What one does with the API: read, follow, publish, correct, decide, undo; each seen at once by whoever may."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from pyarrow import parquet
from starlette.testclient import TestClient

from rumordesk.collect import collect
from rumordesk.desk import DEMO, demo_pile
from rumordesk.serve.api import tables
from rumordesk.serve.api.problems import MEDIA_TYPE

pytestmark = pytest.mark.xdist_group("api")  # one worker, since the desk is costly to set up
Clients = Callable[..., TestClient]
TITLE = "Are Maren Ashgrove and Theo Brackwell getting back together?"
READY = {
    "title": TITLE,
    "confirmed": ["adults", "passages", "neutral", "reply"],
    "reply": "Both were asked on 14 March.",
}
QUESTION = "Are Pia Lark and Otto Reed back together?"
WORDS = (
    "Pia Lark and Otto Reed are back together, a source close to the pair told the Lamp. "
    "Pia Lark and Otto Reed separated in 2029."
)
ARTICLE = {
    "url": "https://lamp.example/1", "title": "Pia Lark, Otto Reed: back on", "text": WORDS, "published": "2026-03-01",
}  # fmt: skip
PASTED = {
    "title": "Otto Reed denies it", "text": "A rep for Otto Reed said that he and Pia Lark are not back together.",
    "published": "2026-03-02",
}  # fmt: skip


def published(clients: Clients, rumor: str) -> None:
    """Makes the rumor public."""
    answer = clients("editor").post(f"/api/v1/rumors/{rumor}/publication", json=READY)
    assert answer.status_code == 201, answer.text


def test_a_draft_is_not_there_for_the_public(clients: Clients, rumor: str) -> None:
    assert clients("reader").get("/api/v1/rumors").json()["items"][0]["id"] == rumor
    assert clients().get("/api/v1/rumors").json()["items"] == []
    for path in ("", "/links", "/articles", "/history", "/publication", "/versions/1", "/following"):
        assert clients().get(f"/api/v1/rumors/{rumor}{path}").status_code == 404


def test_from_draft_to_page_to_correction_to_withdrawal(clients: Clients, rumor: str) -> None:
    editor, anyone, at = clients("editor"), clients(), f"/api/v1/rumors/{rumor}"
    checklist = editor.get(f"{at}/checklist", params={"title": TITLE}).json()
    assert all(c["passed"] for c in checklist["checks"])
    refused = editor.post(f"{at}/publication", json={"title": "It is TRUE!", "confirmed": []})
    assert (refused.status_code, refused.headers["content-type"]) == (422, MEDIA_TYPE)
    published(clients, rumor)
    assert anyone.get(at).json()["question"] == DEMO.question
    assert editor.post(f"{at}/corrections", json={"text": "A date was wrong."}).status_code == 201
    assert anyone.get(f"{at}/publication").json()["corrections"][0][1] == "A date was wrong."
    assert editor.post(f"{at}/withdrawal", json={"text": "On request."}).status_code == 201
    assert anyone.get(at).status_code == 410
    assert editor.get(f"{at}/versions/1").json()["question"] == DEMO.question
    kinds = [e["body"].get("action") for e in editor.get(f"{at}/audit", params={"kind": "publication"}).json()["items"]]
    assert kinds == ["publish", "correct", "withdraw"]


def test_a_cut_link_is_gone_at_once_and_comes_back_when_that_is_undone(clients: Clients, rumor: str) -> None:
    editor, at = clients("editor"), f"/api/v1/rumors/{rumor}"
    links = editor.get(f"{at}/links", params={"limit": 200}).json()["items"]
    link = {k: links[0][k] for k in ("from", "to", "kind")}
    cut = editor.post(f"{at}/decisions", json={**link, "decided": "cut", "why": "Two stories of one event."}).json()
    after = editor.get(f"{at}/links", params={"limit": 200}).json()["items"]
    assert link not in [{k: a[k] for k in link} for a in after]
    assert editor.post(f"/api/v1/audit/{cut['id']}/undo", json={}).status_code == 201
    assert editor.get(f"{at}/links", params={"limit": 200}).json()["items"] == links


def test_a_rumor_is_followed_with_articles_of_ones_own(clients: Clients) -> None:
    editor = clients("editor")
    answer = editor.post("/api/v1/rumors", json={"question": QUESTION, "articles": [ARTICLE]})
    assert answer.status_code == 201, answer.text
    found = editor.get(answer.headers["location"]).json()
    assert found["articles"] == 1
    assert editor.post(f"{answer.headers['location']}/articles", json=PASTED).status_code == 201
    assert editor.get(answer.headers["location"]).json()["articles"] == 2
    assert editor.delete(f"{answer.headers['location']}/following").json()["stopped"] is not None


def test_a_question_about_nobody_is_not_followed(clients: Clients) -> None:
    answer = clients("editor").post("/api/v1/rumors", json={"question": "is it so?"})
    assert answer.status_code == 422
    assert answer.json()["next_step"]
    assert [r["followed"] for r in clients("editor").get("/api/v1/rumors").json()["items"]].count(True) == 1


def test_people_and_outlets_are_those_of_what_one_sees(clients: Clients, rumor: str) -> None:
    reader = clients("reader")
    names = [p["name"] for p in reader.get("/api/v1/people").json()["items"]]
    assert names == ["Maren Ashgrove", "Theo Brackwell"]
    assert reader.get("/api/v1/people/maren-ashgrove").json()["rumors"] == [rumor]
    outlets = reader.get("/api/v1/outlets", params={"limit": 200}).json()["items"]
    assert sum(sum(o["takes_from"].values()) for o in outlets) == sum(sum(o["gives_to"].values()) for o in outlets) > 0
    assert reader.get(f"/api/v1/outlets/{outlets[0]['slug']}").json() == outlets[0]
    assert clients().get("/api/v1/people").json()["items"] == clients().get("/api/v1/outlets").json()["items"] == []
    assert clients().get("/api/v1/people/maren-ashgrove").status_code == 404


def test_a_resolved_rumor_stands_among_the_scores(clients: Clients, rumor: str) -> None:
    said = {"outcome": "no", "on": "2026-03-15", "proof": "https://court.example/1"}
    assert clients("editor").post(f"/api/v1/rumors/{rumor}/resolution", json=said).status_code == 201
    scores = clients("reader").get("/api/v1/scores").json()
    assert [(s["rumor"], s["outcome"], s["on"]) for s in scores["settled"]] == [(rumor, "no", "2026-03-15")]
    assert clients().get("/api/v1/scores").json()["settled"] == []


def test_pages_of_a_list_are_the_list(clients: Clients, rumor: str) -> None:
    reader, address = clients("reader"), f"/api/v1/rumors/{rumor}/lines"
    whole = reader.get(address, params={"limit": 200}).json()["items"]
    found, following = [], f"{address}?limit=7"
    while following:
        answer = reader.get(following)
        found += answer.json()["items"]
        following = answer.links.get("next", {}).get("url", "")
    assert found == whole
    assert reader.get(address, params={"cursor": "!!"}).status_code == 400


def test_what_one_has_is_not_sent_again(clients: Clients, rumor: str) -> None:
    reader = clients("reader")
    tag = reader.get(f"/api/v1/rumors/{rumor}").headers["etag"]
    again = reader.get(f"/api/v1/rumors/{rumor}", headers={"If-None-Match": f'W/"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag


def test_texts_are_for_whoever_has_signed_in(clients: Clients, rumor: str) -> None:
    published(clients, rumor)
    row = clients().get(f"/api/v1/rumors/{rumor}/articles", params={"limit": 1}).json()["items"][0]
    at = f"/api/v1/rumors/{rumor}/articles/{row['id']}"
    assert clients().get(at).json()["text"] is None
    assert len(clients("reader").get(at).json()["text"]) > 200
    assert clients().get("/api/v1/search", params={"q": "Ashgrove"}).status_code == 401
    assert clients("reader").get("/api/v1/search", params={"q": "Ashgrove"}).json()


@pytest.mark.parametrize("name", sorted(tables.COLUMNS))
def test_a_table_is_the_same_in_each_format(name: str, clients: Clients, rumor: str) -> None:
    reader = clients("reader")
    rows = [json.loads(line) for line in reader.get(f"/api/v1/tables/{name}.jsonl").text.splitlines()]
    cells = list(csv.DictReader(StringIO(reader.get(f"/api/v1/tables/{name}.csv").text, newline="")))
    table = parquet.read_table(BytesIO(reader.get(f"/api/v1/tables/{name}.parquet").content))
    assert len(rows) == len(cells) == table.num_rows
    assert all(list(r) == tables.columns(name) == list(c) for r, c in zip(rows, cells, strict=True))
    assert table.column_names == tables.columns(name)
    assert clients().get(f"/api/v1/tables/{name}.jsonl").text == ""


def test_a_cell_is_never_a_formula(clients: Clients) -> None:
    assert tables._cell('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert tables._cell(-1.5) == "-1.5"


def test_parquet_without_pyarrow_says_what_to_do(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    answer = clients("reader").get("/api/v1/tables/rumors.parquet")
    assert (answer.status_code, answer.headers["content-type"]) == (501, MEDIA_TYPE)


def test_an_assessment_tells_how_far_it_is_and_then_the_dossier(clients: Clients) -> None:
    pile = collect([str(path) for path in demo_pile()])
    records = [
        {"url": a.url, "title": a.title, "text": a.text, "published": a.published.isoformat()}
        for a in pile.articles if a.published
    ]  # fmt: skip
    asked = {"question": DEMO.question, "as_of": "2026-03-15T23:59:59Z", "articles": records}
    with clients("editor").stream("POST", "/api/v1/assessments", json=asked) as answer:
        events = [json.loads(line) for line in answer.iter_lines()]
    assert {"read"} <= {e["room"] for e in events[:-1]}
    assert all(e["done"] <= e["all"] for e in events[:-1])
    assert events[-1]["dossier"]["question"] == DEMO.question


def test_an_assessment_that_fails_ends_with_the_problem(clients: Clients) -> None:
    asked = {"question": "is it?", "articles": [{"text": "Nothing of the kind."}]}
    lines = clients("editor").post("/api/v1/assessments", json=asked).text.splitlines()
    assert json.loads(lines[-1])["problem"]["status"] == 422


def test_a_token_allows_no_more_than_its_scopes(clients: Clients, rumor: str) -> None:
    narrow = clients("admin", ("read",))
    assert narrow.get("/api/v1/rumors").status_code == 200
    assert narrow.post(f"/api/v1/rumors/{rumor}/publication", json=READY).status_code == 403
    assert narrow.get("/api/v1/users").status_code == 403
    some = clients("admin", ("read", "admin"))
    assert some.post("/api/v1/tokens", json={"label": "more", "scopes": ["publish"]}).status_code == 403
    issued = some.post("/api/v1/tokens", json={"label": "less", "scopes": ["read"]}).json()
    assert TestClient(some.app, headers={"Authorization": f"Bearer {issued['key']}"}).get("/api/v1/me").json()[
        "scopes"
    ] == ["read"]
    assert some.delete(f"/api/v1/tokens/{issued['token']['id']}").status_code == 204


def test_accounts_are_the_admins_and_the_last_admin_stays(clients: Clients) -> None:
    admin = clients("admin")
    assert "/sign-in/" in admin.post("/api/v1/users", json={"name": "New Hand", "role": "reader"}).json()["link"]
    assert admin.put("/api/v1/users/new hand/role", json={"role": "editor"}).json()["role"] == "editor"
    assert admin.delete("/api/v1/users/New Hand").status_code == 204
    assert admin.put("/api/v1/users/admin/role", json={"role": "reader"}).status_code == 409
    assert clients("editor").get("/api/v1/users").status_code == 403


def test_a_session_sends_its_mark_with_what_changes_something(clients: Clients, rumor: str) -> None:
    client = clients("editor")
    store = client.app.state.desk.store  # type: ignore[attr-defined]
    with store.writing() as change:
        key = change.accounts.begin("editor", client.app.state.desk.now())  # type: ignore[attr-defined]
    from rumordesk.store.accounts import csrf

    browser = TestClient(client.app, cookies={"desk": key})
    assert browser.get("/api/v1/me").json()["name"] == "editor"
    assert browser.post(f"/api/v1/rumors/{rumor}/looks").status_code == 403
    assert browser.post(f"/api/v1/rumors/{rumor}/looks", headers={"X-CSRF-Token": csrf(key)}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/nothing", 404), ("PATCH", "/api/v1/rumors", 405), ("GET", "/api/v1/rumors?limit=0", 422),
     ("GET", "/api/v1/audit", 401), ("POST", "/api/v1/assessments", 401)],
)  # fmt: skip
def test_every_error_is_a_problem(method: str, path: str, status: int, clients: Clients) -> None:
    body = {"json": {"question": "Who?"}} if method == "POST" else {}
    answer = clients().request(method, path, **body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    assert answer.json()["status"] == status
    assert answer.json()["instance"] == path.partition("?")[0]


def test_a_mistake_of_ours_is_a_problem_that_says_nothing_of_itself(
    clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = clients("reader")
    monkeypatch.setattr(client.app.state, "board", None)  # type: ignore[attr-defined]
    answer = TestClient(client.app, headers=dict(client.headers), raise_server_exceptions=False).get("/api/v1/rumors")
    assert (answer.status_code, answer.headers["content-type"]) == (500, MEDIA_TYPE)
    assert "NoneType" not in answer.text
