"""How answers are made: the walk from article to answer, and every figure that goes into it, from the data."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.judge import METHOD
from rumordesk.judge.belief import fill
from rumordesk.kinds import all_kinds
from rumordesk.kinds.evidence import evidence_types
from rumordesk.records import Person, Rumor
from rumordesk.serve.rendering import answered, rendered
from rumordesk.tell.words import STATUS_MEANS
from rumordesk.text.clips import LONGEST_QUOTE

ROUTES = APIRouter(include_in_schema=False)
ANY = Rumor(
    question="", claim="the rumor is true", kind="general",
    people=(Person(name="A", asked_as="A"), Person(name="B", asked_as="B")),
)  # fmt: skip
"""Whom the sentences of a kind speak of where they stand for every couple."""


@ROUTES.get("/method")
def method(request: Request) -> Response:
    """The method as this version of rumordesk has it."""
    return answered(
        request, (METHOD,),
        lambda: rendered(
            request, "method.html", method=METHOD, rumor_kinds=all_kinds(), evidence=list(evidence_types().values()),
            longest_quote=LONGEST_QUOTE, filled=partial(fill, rumor=ANY), status_means=STATUS_MEANS,
        ),
    )  # fmt: skip
