"""Sources: where articles come from, beside the piles of single rumors. It asks none of them."""

from __future__ import annotations

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from rumordesk.collect import adding
from rumordesk.collect.home import Home
from rumordesk.collect.memory import SourceState
from rumordesk.collect.sources.declarations import Source
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.api import bodies, models
from rumordesk.serve.api.conditional import Conditional
from rumordesk.serve.api.problems import documented
from rumordesk.serve.state import desk_of

_ONE_AT_A_TIME = Lock()
"""Sources stand in one file, which is read, changed and written."""
ROUTES = APIRouter(prefix="/sources", tags=["sources"], route_class=Conditional, responses=documented(401, 403))


@ROUTES.get("", summary="List the sources")
def listed(request: Request, _: Annotated[Viewer, Depends(needs("see the desk"))]) -> list[models.Source]:
    """What each is, what is known of its robots.txt and licence, and how it did last."""
    home = Home(desk_of(request).config.data_dir)
    states = home.memory.sources
    return [_told(source, states.get(source.name, SourceState())) for source in home.sources()]


@ROUTES.post("", summary="Add a source", status_code=201, responses=documented(422))
def add(
    request: Request, new: bodies.NewSource, _: Annotated[Viewer, Depends(needs("manage accounts"))]
) -> list[models.Source]:
    """From now on it is asked. One that is there already is not added again."""
    with _ONE_AT_A_TIME:
        return [_told(s, SourceState()) for s in adding.add([new.address], desk_of(request).config, new.kind)]


@ROUTES.delete("/{name}", summary="Remove a source", status_code=204, responses=documented(404))
def remove(
    request: Request, name: Annotated[str, Path(max_length=200)],
    _: Annotated[Viewer, Depends(needs("manage accounts"))],
) -> None:  # fmt: skip
    """One that was added is forgotten; one that came with rumordesk is no longer asked."""
    with _ONE_AT_A_TIME:
        adding.remove(name, desk_of(request).config)


def _told(s: Source, state: SourceState) -> models.Source:
    return models.Source(
        name=s.name, kind=s.kind, address=s.address, what=s.what, limits=s.limits, robots=s.robots, licence=s.licence,
        default=s.default, enabled=s.enabled, last_success=state.last_success, next_try=state.next_try,
        failures=state.failures, why=state.why,
    )  # fmt: skip
