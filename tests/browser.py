"""A browser without JavaScript: it keeps cookies, and sends the forms of the page that it is on."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from lxml import html
from starlette.testclient import TestClient

from rumordesk.records import Role
from rumordesk.serve.sessions import COOKIE
from rumordesk.serve.state import Desk

PASSWORD = "heron lantern gravel"


class Browser:
    """Somebody at a browser."""

    def __init__(self, app: FastAPI, role: Role = "anyone") -> None:
        self.app, self.role = app, role
        self.desk: Desk = app.state.desk
        self.client = TestClient(app, follow_redirects=False)
        self.page: Any = None
        if role != "anyone":
            self.sign_in_as(role)

    def sign_in_as(self, role: Role) -> None:
        """A session of somebody who has the role, without the form."""
        with self.desk.store.writing() as change:
            if change.accounts.get(role) is None:
                change.accounts.add(role, role, self.desk.now())
            self.client.cookies.set(COOKIE, change.accounts.begin(role, self.desk.now()))

    @property
    def key(self) -> str:
        """Of the session."""
        return str(self.client.cookies.get(COOKIE, ""))

    def get(self, path: str) -> Response:
        """Open a page."""
        answer = self.client.get(path)
        self.page = html.fromstring(answer.text) if "html" in answer.headers.get("content-type", "") else None
        return answer

    def send(self, action: str, **given: Any) -> Response:
        """Fill in the form of this page that goes to an address, and send it."""
        form = next(f for f in self.page.forms if f.get("action") == action)
        data = dict(form.form_values())
        answer = self.client.post(action, data={**data, **given})
        if "html" in answer.headers.get("content-type", ""):
            self.page = html.fromstring(answer.text)
        return answer

    def follow(self, answer: Response) -> Response:
        """Go on to where an answer leads, through the progress of what is done in the background."""
        while answer.status_code == 303:
            target = answer.headers["location"]
            if target.startswith("/desk/looks/"):
                job = self.app.state.jobs.get(target.rpartition("/")[2])
                job.wait(60)
            answer = self.get(target)
        return answer

    def text(self) -> str:
        """What the page says."""
        return " ".join(self.page.text_content().split())
