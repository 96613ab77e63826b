"""An editor's way through the desk, by its forms and without JavaScript: ask, decide, publish, correct, withdraw."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from followed_story import QUESTION
from rumordesk.serve.jobs import Jobs
from rumordesk.store.accounts import csrf

REP = "A rep for Theo Lund"
TICKS = {"adults": "1", "neutral": "1", "replied": "1", "passages": "1", "reply": "Asked both by mail; no answer."}


@pytest.fixture
def editor(browsers: Any, newsroom: Any) -> Any:
    made = browsers("editor")
    made.get(f"/desk/rumors/{newsroom.rumor}")
    return made


def forms(browser: Any, action: str) -> list[Any]:
    return [f for f in browser.page.forms if f.get("action") == action]


def test_a_newcomer_has_a_dossier_after_two_clicks(browsers: Any) -> None:
    browser = browsers("admin")
    browser.get("/desk")
    answer = browser.follow(browser.send("/desk/ask", demo="1"))
    assert answer.status_code == 200
    assert "Maren Ashgrove" in browser.text()
    assert str(answer.url.path).startswith("/rumors/")


def test_a_pasted_text_is_asked(browsers: Any) -> None:
    browser = browsers("editor")
    browser.get("/desk")
    given = {
        "question": "Are Fred Fiction and Nora Novel back together?", "where": "text", "outlet": "Hand Post",
        "title": "Fred Fiction and Nora Novel: a timeline", "published": "2031-03-02",
        "text": "Fred Fiction and Nora Novel are back together, a source close to the pair told Hand Post.",
    }  # fmt: skip
    browser.follow(browser.send("/desk/ask", **given))
    assert "Fred Fiction" in browser.text()
    with browser.desk.store.reading() as moment:
        added = moment.recent("added")[0]
    assert b'"by":"editor"' in bytes(added.body)


def test_an_uploaded_file_is_asked(browsers: Any) -> None:
    browser = browsers("editor")
    line = (
        b'{"url": "https://hand.example/1", "title": "Fred Fiction and Nora Novel", "published": "2031-03-02", '
        b'"text": "Fred Fiction and Nora Novel are back together, a source close to the pair told Hand Post."}\n'
    )
    answer = browser.client.post(
        "/desk/ask",
        data={
            "csrf": csrf(browser.key),
            "question": "Are Fred Fiction and Nora Novel back together?",
            "where": "files",
        },
        files=[("files", ("pile.jsonl", line, "application/json"))],
    )
    browser.follow(answer)
    assert "Fred Fiction" in browser.text()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"question": " "}, "asked in one sentence"),
        ({"question": "x" * 301}, "asked in one sentence"),
        ({"question": "Is it raining?"}, ""),
        ({"question": "Is the 15-year-old Fred Fiction dating Nora Novel?"}, "minor"),
        ({"question": QUESTION, "where": "address", "address": " "}, "no address"),
        ({"question": QUESTION, "where": "text", "text": "", "title": "x"}, "no text"),
        ({"question": QUESTION, "where": "text", "text": "x", "title": "x", "published": "soon"}, "no date"),
        ({"question": QUESTION, "where": "files"}, "no file"),
    ],
)
def test_what_cannot_be_asked_says_why_and_keeps_what_was_typed(browsers: Any, given: Any, why: str) -> None:
    browser = browsers("editor")
    answer = browser.client.post("/desk/ask", data={"csrf": csrf(browser.key), **given})
    assert answer.status_code == 422
    assert why in answer.text.lower()
    assert given["question"].strip()[:40] in answer.text


def test_what_fails_in_the_background_says_so_and_is_not_followed(browsers: Any, newsroom: Any) -> None:
    browser = browsers("editor")
    browser.get("/desk")
    given = {"question": "Are Fred Fiction and Nora Novel engaged?", "where": "text", "title": "Rain",
             "text": "It rained all day in Port Ellery."}  # fmt: skip
    answer = browser.follow(browser.send("/desk/ask", **given))
    assert answer.status_code == 200
    assert "Not done" in browser.text()
    with newsroom.store.reading() as moment:
        assert [f.question for f in moment.all_followed()] == [QUESTION]


def test_a_link_is_cut_and_the_cut_undone(editor: Any, newsroom: Any) -> None:
    path = f"/desk/rumors/{newsroom.rumor}"
    kinds = {f.fields["kind"] for f in forms(editor, f"{path}/link")}
    assert kinds == {"copy", "credit"}
    answer = editor.follow(editor.send(f"{path}/link", decided="cut", why="They asked the source themselves."))
    assert answer.status_code == 200
    assert "The link is cut." in editor.text()
    assert len(forms(editor, f"{path}/link")) == 1
    undo = next(f.get("action") for f in editor.page.forms if f.get("action").startswith("/desk/undo/"))
    editor.follow(editor.send(undo))
    assert "Undone." in editor.text()
    assert len(forms(editor, f"{path}/link")) == 2
    assert "undone by editor" in editor.text()


def test_a_link_that_is_not_there_is_not_decided(editor: Any, newsroom: Any) -> None:
    answer = editor.send(f"/desk/rumors/{newsroom.rumor}/link", source="https://evil.example", decided="cut", why="x")
    assert answer.status_code == 422
    answer = editor.client.post(
        f"/desk/rumors/{newsroom.rumor}/mark",
        data={"csrf": csrf(editor.key), "article": "no", "start": "0", "end": "9", "why": "x"},
    )
    assert answer.status_code == 422


def test_an_attribution_is_marked_and_the_dossier_hears_it(editor: Any, newsroom: Any) -> None:
    path = f"/desk/rumors/{newsroom.rumor}"
    form = next(f for f in forms(editor, f"{path}/mark") if f.fields["said"] == REP)
    answer = editor.client.post(f"{path}/mark", data={**dict(form.form_values()), "why": "It was no rep of his."})
    editor.follow(answer)
    assert REP not in [w.source for w in newsroom.dossier().witnesses]
    assert "marked as put down wrongly" in editor.text()
    assert "→" in editor.text()


def test_a_rumor_is_resolved_with_proof(editor: Any, newsroom: Any) -> None:
    path = f"/desk/rumors/{newsroom.rumor}"
    assert editor.send(f"{path}/resolve", outcome="yes", on="", proof="x").status_code == 422
    editor.follow(editor.send(f"{path}/resolve", outcome="yes", on="2031-03-10", proof="https://later.example/1"))
    assert "resolved it: yes, on 2031-03-10" in editor.text()
    with newsroom.store.reading() as moment:
        assert moment.followed(newsroom.rumor).stopped


def test_from_draft_to_public_to_corrected_to_withdrawn(editor: Any, browsers: Any, newsroom: Any) -> None:
    path, public = f"/desk/rumors/{newsroom.rumor}", f"/rumors/{newsroom.rumor}"
    reader = browsers()
    assert reader.get(public).status_code == 404
    bad = editor.send(f"{path}/publish", title="They are back together!", **TICKS)
    assert bad.status_code == 422
    assert "exclamation" in editor.text()
    assert reader.get(public).status_code == 404
    editor.get(path)
    assert editor.send(f"{path}/publish", **{**TICKS, "reply": ""}).status_code == 422
    editor.get(path)
    editor.follow(editor.send(f"{path}/publish", **TICKS))
    assert "Published." in editor.text()
    assert reader.get(public).status_code == 200
    editor.follow(editor.send(f"{path}/correct", text="They wed in May 2014, not June."))
    assert reader.get(public).status_code == 200
    assert "They wed in May 2014, not June." in reader.text()
    editor.follow(editor.send(f"{path}/withdraw", why="The source was wrong."))
    assert reader.get(public).status_code == 410
    assert "The source was wrong." in reader.text()
    assert editor.get(public).status_code == 200


def test_what_the_desk_checks_cannot_be_ticked_away(editor: Any, newsroom: Any) -> None:
    from msgspec.structs import replace

    dossier = newsroom.dossier()
    rumor = replace(dossier.rumor, sensitive=("pregnancy",))
    hushed = replace(dossier, rumor=rumor, draft=True, witnesses=dossier.witnesses[:1])
    with newsroom.store.writing() as change:
        change.put_dossier(newsroom.rumor, newsroom.time, "hushed", hushed)
    path = f"/desk/rumors/{newsroom.rumor}"
    editor.get(path)
    assert "nobody has said anything on the record" in editor.text()
    assert editor.page.xpath(f"//form[@action='{path}/publish']//button[@disabled]")
    assert editor.send(f"{path}/publish", **TICKS).status_code == 422
    with newsroom.store.reading() as moment:
        assert not list(moment.entries("publication"))


def test_a_person_is_forgotten_by_an_admin_who_types_the_name_twice(browsers: Any, newsroom: Any) -> None:
    browser = browsers("admin")
    memories = (browser.app.state.shelf.kept, browser.app.state.board._dossiers)
    browser.get(f"/rumors/{newsroom.rumor}")
    assert all(memory.held for memory in memories)
    browser.get("/desk/forget")
    assert browser.send("/desk/forget", name="Theo Lund", again="Theo").status_code == 422
    assert browser.send("/desk/forget", name="Theo", again="Theo").status_code == 422
    browser.follow(browser.send("/desk/forget", name="Theo Lund", again="Theo Lund"))
    assert "Forgotten." in browser.text()
    assert not browser.app.state.board._dossiers.held, "the server remembers"
    assert not any(b"Theo Lund" in _unpacked(r) for r in memories[0]._things.values())
    assert browser.get(f"/rumors/{newsroom.rumor}").status_code == 404
    browser.get("/desk/audit")
    assert "forgot a person" in browser.text()
    assert "Theo Lund" not in browser.text()
    assert not forms(browser, "/desk/undo")


def _unpacked(kept: Any) -> bytes:
    return gzip.decompress(kept.body) if kept.packed else kept.body


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def test_what_is_typed_is_only_ever_text(browsers: Any, newsroom: Any) -> None:
    """Everything that a form takes is stored, and then looked for on every page as markup."""
    browser = browsers("admin")
    path = f"/desk/rumors/{newsroom.rumor}"
    browser.get(path)
    browser.follow(browser.send(f"{path}/link", decided="cut", why=HOSTILE))
    browser.follow(browser.send(f"{path}/resolve", outcome="yes", on="2031-03-10", proof=HOSTILE))
    given = {"title": f"Mara Quill and Theo Lund {HOSTILE}", "outlet": HOSTILE, "published": "2031-03-10",
             "text": f"Mara Quill and Theo Lund are back together, a source told {HOSTILE} Velvet."}  # fmt: skip
    browser.get(path)
    form = next(f for f in forms(browser, f"{path}/add") if f.fields["how"] == "paste")
    browser.follow(browser.client.post(f"{path}/add", data={**dict(form.form_values()), **given}))
    browser.get("/desk/users")
    browser.send("/desk/users", name=HOSTILE[:60], role="reader")
    browser.get("/desk/tokens")
    browser.send("/desk/tokens", label=HOSTILE, scopes=["read"])
    browser.get("/desk")
    browser.send("/desk/ask", question=HOSTILE)
    assert not browser.page.xpath("//img") + browser.page.xpath("//script[not(@src)]")
    for page in ("/desk", path, "/desk/audit", "/desk/live", "/desk/users", "/desk/tokens", "/desk?done=<script>",
                 f"/sign-in?next={HOSTILE}", f"/rumors/{newsroom.rumor}"):  # fmt: skip
        answer = browser.client.get(page)
        browser.get(page)
        if browser.page is not None and answer.status_code == 200:
            scripts = browser.page.xpath("//script[not(@src) and not(@type='application/ld+json')]")
            assert scripts + browser.page.xpath("//img") == [], page
            assert not browser.page.xpath("//@*[starts-with(name(), 'on') or name() = 'style']"), page
            assert "unsafe" not in answer.headers["content-security-policy"]


def test_the_live_page_shows_what_is_done_and_streams_it(browsers: Any, newsroom: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("rumordesk.serve.desk.live.LONGEST", 0.01)
    monkeypatch.setattr("rumordesk.serve.desk.live.EVERY", 0.02)
    browser = browsers("reader")
    browser.get("/desk/live")
    assert QUESTION in browser.text()
    assert "judged" in browser.text()
    answer = browser.client.get("/desk/live/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith("event: changed\ndata: ")
    part = browser.client.get("/desk/live?part=1").text
    assert "<html" not in part
    assert QUESTION in part


def test_keys_are_shown_once(browsers: Any) -> None:
    browser = browsers("admin")
    browser.get("/desk/tokens")
    answer = browser.send("/desk/tokens", label="a script", scopes="read", days="30")
    key = browser.page.xpath("string(//code[@class='secret'])")
    assert key.startswith("rd_")
    assert "no-store" in answer.headers["cache-control"]
    assert key not in browser.get("/desk/tokens").text
    assert browser.client.get("/desk/tokens", headers={"Authorization": f"Bearer {key}"}).status_code == 403
    browser.get("/desk/users")
    browser.send("/desk/users", name="Olaf", role="reader")
    assert "/sign-in/" in browser.page.xpath("string(//code[@class='secret'])")
    assert "/sign-in/" not in browser.get("/desk/users").text.replace('"/sign-in', "")


def test_the_last_admin_stays(browsers: Any) -> None:
    browser = browsers("admin")
    browser.get("/desk/users")
    assert browser.send("/desk/users/admin/remove").status_code == 422
    browser.get("/desk/users")
    assert browser.send("/desk/users/admin/role", role="reader").status_code == 422
    assert browser.get("/desk/users").status_code == 200


def test_a_role_holds_at_once(browsers: Any, newsroom: Any) -> None:
    admin, editor = browsers("admin"), browsers("editor")
    admin.get("/desk/users")
    admin.send("/desk/users/editor/role", role="reader")
    assert editor.client.post("/desk/ask", data={"csrf": csrf(editor.key), "demo": "1"}).status_code == 403
    admin.get("/desk/users")
    admin.send("/desk/users/editor/remove")
    assert editor.get("/desk").status_code == 303


def test_a_reader_sees_no_form_that_changes_a_rumor(browsers: Any, newsroom: Any) -> None:
    browser = browsers("reader")
    browser.get(f"/desk/rumors/{newsroom.rumor}")
    assert [f.get("action") for f in browser.page.forms] == ["/sign-out"]


def test_a_job_that_breaks_says_so(newsroom: Any, caplog: pytest.LogCaptureFixture) -> None:
    jobs = Jobs()
    job = jobs.start("x", lambda job: 1 / 0, by="Edda", at=newsroom.time, target="/")  # type: ignore[arg-type, return-value]
    job.wait(10)
    assert job.state == "failed"
    assert "nobody foresaw" in job.trouble
    assert "ZeroDivisionError" in caplog.text
    jobs.close()
