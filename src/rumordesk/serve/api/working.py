"""Work that an answer of the API waits for: done by the desk's jobs, so that pages are served however much is asked.

While it waits an answer holds no thread. Nothing is decided here; whoever calls says what is to be done.
"""

from __future__ import annotations

from asyncio import wrap_future
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request

from rumordesk.serve.access import Viewer
from rumordesk.serve.api.problems import Refusal
from rumordesk.serve.jobs import Job, Jobs, StoppedError
from rumordesk.serve.state import desk_of
from rumordesk.serve.statuses import LATER

T = TypeVar("T")


async def done(request: Request, viewer: Viewer, what: str, rumor: str, work: Callable[[Job], T]) -> T:
    """What the work returns. Raises what it raises; BusyError where too much waits already."""
    jobs: Jobs = request.app.state.jobs
    target = f"/desk/rumors/{rumor}" if rumor else "/desk"
    job = jobs.start(what, work, by=viewer.name, at=desk_of(request).now(), target=target)
    try:
        found: T = await wrap_future(job.future)
    except StoppedError as error:
        raise Refusal(503, f"Stopped: {error.why}.", "Ask again.", {"Retry-After": str(LATER)}) from error
    finally:
        job.release()
    return found
