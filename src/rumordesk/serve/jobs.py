"""What the desk does in the background: work that somebody asked for, in threads, each piece with its progress.

It knows no rumor and no page; whoever starts a job says what is to be done. Jobs are bounded in number and in time, and
end when the desk closes: whatever tells its progress is stopped there, and what was not noted has not happened.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import datetime
from queue import SimpleQueue
from secrets import token_hex
from threading import Event, Lock, Thread
from typing import Any, Literal

from rumordesk.errors import BusyError, RumordeskError

AT_ONCE = 2
"""Jobs that run at the same time: a look keeps one core busy, and pages have to be served beside it."""
KEPT = 200
"""Jobs that are remembered, the last started."""
MOST_WAITING = 50
"""Jobs that may wait; set by judgement, to bound what one account can ask for."""
LONGEST = 1_800.0
"""Seconds after which a job is stopped. By judgement: a first look at 5,000 articles takes about ten minutes."""
PATIENCE = 10.0
"""Seconds that the desk waits for its jobs when it closes; they have been told to stop by then."""

ROOMS = {
    "collect": "Collecting articles", "read": "Reading", "link": "Finding who took it from whom", "weigh": "Weighing",
    "judge": "Judging", "tell": "Writing",
}  # fmt: skip
State = Literal["waiting", "running", "done", "failed"]


class StoppedError(Exception):
    """A job was told to stop. It is none of the house's errors, so that nobody takes it for trouble with a source."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Job:
    """One piece of work, and how far it is."""

    def __init__(
        self, what: str, by: str, at: datetime, target: str, work: Callable[[Job], Any], back: str = ""
    ) -> None:  # fmt: skip
        self.id = token_hex(8)
        self.what, self.by, self.at, self.target, self.back = what, by, at, target, back
        self.state: State = "waiting"
        self.steps: list[str] = []
        """What was done so far, in words; the last one is under way."""
        self.trouble, self.next_step = "", ""
        self.future: Future[Any] = Future()
        """What the work returns or raises."""
        self._work, self._stopped, self._until = work, "", float("inf")

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    def step(self, words: str) -> None:
        """Say what is done now. Raises StoppedError where it is to end."""
        self._go_on()
        self.steps.append(words)

    def progress(self, room: str, done: int, total: int) -> None:
        """Say how far a room is: `desk.Progress`. Raises as `step`."""
        self._go_on()
        name = ROOMS.get(room, room)
        words = f"{name}: {done:,} of {total:,}"
        if self.steps and self.steps[-1].startswith(name):
            self.steps[-1] = words
        else:
            self.steps.append(words)

    def wait(self, seconds: float) -> bool:
        """Wait for it a little; returns whether it is over."""
        wait([self.future], timeout=seconds)
        return self.over

    def release(self) -> None:
        """Keep no hold of what it returned or raised: whoever waited for it has it."""
        self.future = Future()

    def stop(self, why: str) -> None:
        """End it where it next tells its progress."""
        self._stopped = why

    def run(self) -> None:
        """Do the work; whatever comes of it is noted here."""
        if self.over or not self.future.set_running_or_notify_cancel():
            return
        self._until = time.monotonic() + LONGEST
        work, self._work = self._work, _nothing  # what it was to be done with may be large
        try:
            self._go_on()
            self.state = "running"
            self._ended("done", work(self))
        except RumordeskError as error:
            self._failed(error, error.subject, error.next_step)
        except StoppedError as error:
            self._failed(error, error.why, "Ask again; what was not noted has not happened.")
        except Exception as error:
            logging.getLogger(__name__).exception("a job of the desk failed")
            self._failed(error, "something went wrong that nobody foresaw", "The log of the desk says what.")

    def _go_on(self) -> None:
        if self._stopped or time.monotonic() > self._until:
            raise StoppedError(self._stopped or f"it took longer than {LONGEST / 60:.0f} minutes")

    def _ended(self, state: State, result: Any) -> None:
        self.state = state
        self.future.set_result(result)

    def _failed(self, error: Exception, trouble: str, next_step: str) -> None:
        self.trouble, self.next_step, self.state = trouble, next_step, "failed"
        error.__cause__ = error.__context__ = None  # they hold on to all that was at hand where it went wrong
        self.future.set_exception(error.with_traceback(None))


def _nothing(_: Job) -> None:
    """What is left to do of a job that has begun."""


class Jobs:
    """All jobs of a desk that is being served."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._lock, self._closed = Lock(), Event()

    def start(
        self, what: str, work: Callable[[Job], Any], *, by: str, at: datetime, target: str, back: str = "",
        at_once: bool = False,
    ) -> Job:  # fmt: skip
        """Begin, and lead to `target` when it is done, or `back` where it fails. Raises BusyError.

        `at_once`: only where it need not wait.
        """
        job = Job(what, by, at, target, work, back)
        with self._lock:
            open_ = sum(not j.over for j in self._jobs.values())
            if self._closed.is_set() or open_ >= (AT_ONCE if at_once else AT_ONCE + MOST_WAITING):
                raise BusyError("the desk has more to do than it can", "Wait until something is done.")
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.over][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
            if len(self._threads) < AT_ONCE:
                self._threads.append(Thread(target=self._serve, name="job", daemon=True))
                self._threads[-1].start()
        self._queue.put(job)
        return job

    def get(self, key: str) -> Job | None:
        """A job by its id."""
        with self._lock:
            return self._jobs.get(key)

    def every(self) -> list[Job]:
        """All that are remembered, the last started first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def forget(self) -> None:
        """Remember nothing of what is over."""
        with self._lock:
            for job in [j for j in self._jobs.values() if j.over]:
                del self._jobs[job.id]

    @property
    def stopped(self) -> bool:
        """Whether nothing more is begun."""
        return self._closed.is_set()

    def stop(self) -> None:
        """Begin nothing more, and end what runs."""
        self._closed.set()
        for job in self.every():
            job.stop("the desk was closed")

    def close(self) -> None:
        """The same, and wait for it; what does not stop in time is left behind."""
        self.stop()
        for _ in self._threads:
            self._queue.put(None)
        until = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _serve(self) -> None:
        while (job := self._queue.get()) is not None:
            job.run()
