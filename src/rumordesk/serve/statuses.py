"""What each error of the house is over HTTP, and how much of it is told: what concerns the desk alone is logged."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from starlette.requests import Request

from rumordesk.errors import (
    BusyError,
    CareError,
    ConfigError,
    InputError,
    NotFoundError,
    QuestionError,
    RumordeskError,
    StoreError,
)
from rumordesk.serve.access import ANYONE, Viewer

STATUS: Mapping[type[RumordeskError], int] = {
    NotFoundError: 404, CareError: 422, QuestionError: 422, InputError: 422, StoreError: 503, ConfigError: 500,
    BusyError: 503, RumordeskError: 409,
}  # fmt: skip
"""A kind that is not listed is what its parent is."""
OWN = (StoreError, ConfigError)
"""These name files and settings of the machine on which the desk runs."""
LATER = 30
"""Seconds after which something may be tried again for which there was no room."""


def kind_of(error: RumordeskError) -> type[RumordeskError]:
    """The kind of an error under which it is listed."""
    return next(k for k in type(error).__mro__ if k in STATUS)


def told(request: Request, error: RumordeskError) -> tuple[str, str]:
    """What went wrong and the next step, as far as whoever asked is to know it."""
    if not isinstance(error, OWN) or viewer_so_far(request).role != "anyone":
        return error.subject, error.next_step
    logging.getLogger(__name__).warning("%s", error)
    return "The desk cannot do this just now.", "Try again a little later; the log of the desk says why."


def later(error: RumordeskError) -> dict[str, str]:
    """The header that says when to try again."""
    return {"Retry-After": str(LATER)} if STATUS[kind_of(error)] == 503 else {}


def viewer_so_far(request: Request) -> Viewer:
    """Who asks, as far as it was found out before something went wrong: the store may be what fails."""
    if not hasattr(request.state, "viewer"):
        request.state.viewer = ANYONE
    found: Viewer = request.state.viewer
    return found
