"""A running assessment as a stream of JSON Lines: how far it is, and last the dossier or what went wrong.

It keeps nothing: a rumor that is to be kept is followed instead.
"""

from __future__ import annotations

import json
from asyncio import Queue, get_running_loop
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import StreamingResponse

from rumordesk import desk as desk_room
from rumordesk.collect import uploaded
from rumordesk.config import Config
from rumordesk.errors import RumordeskError
from rumordesk.records import Asked, Dossier
from rumordesk.serve.access import Viewer, needs
from rumordesk.serve.api import bodies
from rumordesk.serve.api.problems import Problem, documented, of_house, problem
from rumordesk.serve.jobs import Job, StoppedError
from rumordesk.serve.state import desk_of
from rumordesk.tell.as_json import as_json
from rumordesk.watch.rejudging import single

ROUTES = APIRouter(prefix="/assessments", tags=["assessments"], responses=documented(401, 403, 422, 503))
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

Event = dict[str, Any]


class Events:
    """What is told to whoever listens, from the thread in which it happens to the loop in which it is sent."""

    def __init__(self) -> None:
        self._loop, self._queue = get_running_loop(), Queue[Event | None]()

    def put(self, event: Event | None) -> None:
        """Tell something; None: no more comes."""
        with suppress(RuntimeError):  # the loop is closed, and nobody listens any more
            self._loop.call_soon_threadsafe(self._queue.put_nowait, event)

    async def lines(self) -> AsyncIterator[str]:
        """One event a line, until no more comes."""
        while (event := await self._queue.get()) is not None:
            yield json.dumps(event) + "\n"


@ROUTES.post(
    "", summary="Assess a question now, and watch it being done", response_class=StreamingResponse,
    responses={200: {"description": "One event a line", "content": {NDJSON: {"itemSchema": EVENTS}}}},
)  # fmt: skip
async def assess(
    request: Request, asked: Annotated[bodies.Assess, Body()], viewer: Annotated[Viewer, Depends(needs("ask"))]
) -> StreamingResponse:
    """Events `{"room": …, "done": n, "all": m}`, and last `{"dossier": …}` or `{"problem": …}`."""
    events, desk, jobs = Events(), desk_of(request), request.app.state.jobs

    def work(job: Job) -> None:
        found = _dossier(asked, single(desk.config), _both(events, job))
        events.put({"dossier": json.loads(as_json(found))})

    def over(future: Future[Any]) -> None:
        error = future.exception()
        if error is not None:
            events.put({"problem": _problem(request, error).model_dump(exclude_defaults=True)})
        events.put(None)
        job.release()  # and with it this request, and all that was sent with it

    job = jobs.start(asked.question, work, by=viewer.name, at=desk.now(), target="/desk/live", at_once=True)
    job.future.add_done_callback(over)
    return StreamingResponse(events.lines(), media_type=NDJSON, headers={"Cache-Control": "no-store"})


def _problem(request: Request, error: BaseException) -> Problem:
    if isinstance(error, RumordeskError):
        return of_house(request, error)
    if isinstance(error, StoppedError):
        return problem(request, 503, f"Stopped: {error.why}.", next_step="Ask again.")
    return problem(request, 500, "Something is wrong here; it is not what you asked.")


def _both(events: Events, job: Job) -> desk_room.Progress:
    """Tells progress to the job, which may be stopped by it, and to whoever listens."""

    def progress(room: str, done: int, total: int) -> None:
        job.progress(room, done, total)
        events.put({"room": room, "done": done, "all": total})

    return progress


def _dossier(asked: bodies.Assess, config: Config, progress: desk_room.Progress) -> Dossier:
    question = Asked(question=asked.question, as_of=asked.as_of)
    if asked.articles is None:
        pile = desk_room.gathered(asked.question, seconds=asked.seconds, config=config, progress=progress)
        return desk_room.ask(question, pile, config=config, progress=progress)
    return desk_room.ask(
        question, uploaded([("articles.jsonl", bodies.lines(asked.articles))]), config=config, progress=progress
    )
