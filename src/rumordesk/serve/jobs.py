"""What the desk does in the background: looks at rumors that somebody asked for, in threads, each with its progress.

It knows no rumor and no page; whoever starts a job says what is to be done. A job is forgotten when the desk closes.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from secrets import token_hex
from threading import Lock
from typing import Literal

from rumordesk.errors import RumordeskError

AT_ONCE = 2
"""Jobs that run at the same time: a look keeps one core busy, and pages have to be served beside it."""
KEPT = 200
"""Jobs that are remembered, the last started."""
MOST_WAITING = 50
"""Jobs that may wait; set by judgement, to bound what one account can ask for."""

ROOMS = {
    "collect": "Collecting articles", "read": "Reading", "link": "Finding who took it from whom", "weigh": "Weighing",
    "judge": "Judging", "tell": "Writing",
}  # fmt: skip
State = Literal["waiting", "running", "done", "failed"]


class Job:
    """One piece of work, and how far it is."""

    def __init__(self, what: str, by: str, at: datetime, target: str) -> None:
        self.id = token_hex(8)
        self.what, self.by, self.at, self.target = what, by, at, target
        self.state: State = "waiting"
        self.steps: list[str] = []
        """What was done so far, in words; the last one is under way."""
        self.trouble, self.next_step = "", ""
        self.future: Future[None] | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    def step(self, words: str) -> None:
        """Say what is done now."""
        self.steps.append(words)

    def progress(self, room: str, done: int, total: int) -> None:
        """Say how far a room is: `desk.Progress`."""
        name = ROOMS.get(room, room)
        words = f"{name}: {done:,} of {total:,}"
        if self.steps and self.steps[-1].startswith(name):
            self.steps[-1] = words
        else:
            self.steps.append(words)

    def wait(self, seconds: float) -> bool:
        """Wait for it a little; returns whether it is over."""
        if self.future is not None:
            wait([self.future], timeout=seconds)
        return self.over


class Jobs:
    """All jobs of a desk that is being served."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="job")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def start(self, what: str, work: Callable[[Job], str | None], *, by: str, at: datetime, target: str) -> Job:
        """Begin; `work` may return another address to go on to. Raises RumordeskError where too many wait."""
        job = Job(what, by, at, target)
        with self._lock:
            if sum(not j.over for j in self._jobs.values()) >= MOST_WAITING:
                raise RumordeskError("the desk has more to do than it can", "Wait until something is done.")
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.over][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
        job.future = self._pool.submit(self._run, job, work)
        return job

    def get(self, key: str) -> Job | None:
        """A job by its id."""
        with self._lock:
            return self._jobs.get(key)

    def every(self) -> list[Job]:
        """All that are remembered, the last started first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Begin nothing more; what runs is let go on to its end by whoever waits for it."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _run(job: Job, work: Callable[[Job], str | None]) -> None:
        job.state = "running"
        try:
            job.target = work(job) or job.target
            job.state = "done"
        except RumordeskError as error:
            job.trouble, job.next_step, job.state = error.subject, error.next_step, "failed"
        except Exception:
            logging.getLogger(__name__).exception("a job of the desk failed")
            job.trouble, job.next_step = "something went wrong that nobody foresaw", "The log of the desk says what."
            job.state = "failed"
