"""A running assessment as a stream of JSON Lines: how far it is, and last the dossier or what went wrong.

It keeps nothing: a rumor that is to be kept is followed instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import StreamingResponse

from rumordesk import desk
from rumordesk.collect import uploaded
from rumordesk.config import Config
from rumordesk.errors import RumordeskError
from rumordesk.records import Asked, Dossier
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.api import bodies
from rumordesk.serve.api.problems import Refusal, documented, of_house, problem
from rumordesk.serve.state import desk_of
from rumordesk.tell.as_json import as_json

ROUTES = APIRouter(prefix="/assessments", tags=["assessments"], responses=documented(401, 403, 422, 503))
AT_ONCE = 2
"""Assessments at one time: each keeps a core busy. Set by judgement."""
LATER = 30
"""Seconds after which it may be tried again where so many run already."""
NDJSON = "application/x-ndjson"
EVENTS = {
    "oneOf": [
        {
            "type": "object", "required": ["room", "done", "all"],
            "properties": {"room": {"type": "string"}, "done": {"type": "integer"}, "all": {"type": "integer"}},
        },
        *(
            {"type": "object", "required": [name.lower()],
             "properties": {name.lower(): {"$ref": f"#/components/schemas/{name}"}}}
            for name in ("Dossier", "Problem")
        ),
    ]
}  # fmt: skip
"""One line of the stream."""

_TURNS = BoundedSemaphore(AT_ONCE)
Event = dict[str, Any]


@ROUTES.post(
    "", summary="Assess a question now, and watch it being done", response_class=StreamingResponse,
    responses={200: {"description": "One event a line", "content": {NDJSON: {"itemSchema": EVENTS}}}},
)  # fmt: skip
def assess(
    request: Request, asked: Annotated[bodies.Assess, Body()], _: Annotated[Viewer, Depends(needs("ask"))]
) -> StreamingResponse:
    """Events `{"room": …, "done": n, "all": m}`, and last `{"dossier": …}` or `{"problem": …}`."""
    if not _TURNS.acquire(blocking=False):
        headers = {"Retry-After": str(LATER)}
        raise Refusal(503, f"{AT_ONCE} assessments are running already.", f"Try again in {LATER} seconds.", headers)
    config = msgspec.structs.replace(desk_of(request).config, workers=1)
    events = _begun(request, asked, config)
    return StreamingResponse(_lines(events), media_type=NDJSON, headers={"Cache-Control": "no-store"})


def _begun(request: Request, asked: bodies.Assess, config: Config) -> SimpleQueue[Event | None]:
    """The events of an assessment that goes on in a thread of its own, also where nobody listens any more."""
    events: SimpleQueue[Event | None] = SimpleQueue()

    def work() -> None:
        try:
            dossier = _dossier(asked, config, lambda room, done, total: _tell(events, room, done, total))
            events.put({"dossier": json.loads(as_json(dossier))})
        except RumordeskError as error:
            events.put({"problem": of_house(request, error).model_dump(exclude_defaults=True)})
        except Exception:
            events.put({"problem": problem(request, 500, "Something is wrong here.").model_dump(exclude_defaults=True)})
            raise
        finally:
            _TURNS.release()
            events.put(None)

    Thread(target=work, name="assessment", daemon=True).start()
    return events


def _lines(events: SimpleQueue[Event | None]) -> Iterator[str]:
    while (event := events.get()) is not None:
        yield json.dumps(event, ensure_ascii=False) + "\n"


def _dossier(asked: bodies.Assess, config: Config, progress: Callable[[str, int, int], None]) -> Dossier:
    question = Asked(question=asked.question, as_of=asked.as_of)
    if asked.articles is None:
        pile = desk.gathered(asked.question, seconds=asked.seconds, config=config, progress=progress)
        return desk.ask(question, pile, config=config, progress=progress)
    return desk.ask(
        question, uploaded([("articles.jsonl", bodies.lines(asked.articles))]), config=config, progress=progress
    )


def _tell(events: SimpleQueue[Event | None], room: str, done: int, total: int) -> None:
    events.put({"room": room, "done": done, "all": total})
