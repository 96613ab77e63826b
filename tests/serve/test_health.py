"""The desk says how it is, and every answer carries the headers that keep a reader safe."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_the_desk_is_up(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "captures": 0}


def test_every_answer_forbids_inline_scripts_and_styles_and_other_hosts(client: TestClient) -> None:
    for path in ("/healthz", "/static/desk.css", "/no-such-page"):
        policy = client.get(path).headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy


def test_only_a_card_may_be_framed(client: TestClient) -> None:
    assert "frame-ancestors *" in client.get("/rumors/x/card").headers["content-security-policy"]


def test_the_description_is_served(client: TestClient) -> None:
    assert "/healthz" in client.get("/openapi.json").json()["paths"]
