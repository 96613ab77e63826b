"""Forgetting a person at a desk that is being served: out of the store, and out of all that the server remembers."""

from __future__ import annotations

from fastapi import FastAPI

from rumordesk.serve.pages import finding, outlets, turned_out
from rumordesk.serve.state import Desk
from rumordesk.watch import forgetting
from rumordesk.watch.forgetting import Forgotten
from rumordesk.watch.rejudging import single


def forget(app: FastAPI, name: str, by: str) -> Forgotten:
    """Purge all that names a person. Raises NotFoundError for less than a full name."""
    desk: Desk = app.state.desk
    gone = forgetting.forget(desk.store, single(desk.config), name, desk.now(), by=by)
    for memory in (app.state.board, app.state.shelf.kept, app.state.told):
        memory.clear()
    app.state.jobs.forget()
    for module in (finding, outlets, turned_out):
        module.clear_memory()
    return gone
