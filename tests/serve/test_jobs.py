"""What runs in the background: bounded in number and in time, stopped when the desk closes, its failure told."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any
from weakref import ReferenceType, ref

import pytest

from rumordesk.errors import BusyError, InputError
from rumordesk.serve import jobs as jobs_module
from rumordesk.serve.jobs import AT_ONCE, MOST_WAITING, Job, Jobs, StoppedError
from rumordesk.serve.turns import Turns

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def start(jobs: Jobs, work: Any, **more: Any) -> Job:
    return jobs.start("a look", work, by="Edda", at=NOW, target="/desk", **more)


def endless(job: Job) -> None:
    """Goes on until it is stopped."""
    while True:
        job.progress("read", 1, 2)
        time.sleep(0.005)


def test_what_it_returns_and_what_it_says(jobs: Jobs) -> None:
    job = start(jobs, lambda job: (job.step("one"), job.progress("read", 1, 2), job.progress("read", 2, 2), 7)[-1])
    assert job.wait(10)
    assert (job.state, job.future.result(), job.steps) == ("done", 7, ["one", "Reading: 2 of 2"])


def test_a_failure_says_what_it_was_and_a_bug_says_nothing_of_itself(jobs: Jobs) -> None:
    def fails(job: Job) -> None:
        raise InputError("no article names them", "Paste one.")

    def breaks(job: Job) -> None:
        raise ZeroDivisionError("secret")

    failed, broken = start(jobs, fails), start(jobs, breaks)
    assert failed.wait(10)
    assert broken.wait(10)
    assert (failed.trouble, failed.next_step) == ("no article names them", "Paste one.")
    assert broken.state == "failed"
    assert "secret" not in broken.trouble + broken.next_step


def test_so_many_at_once_and_so_many_wait(jobs: Jobs) -> None:
    go, running = Event(), []

    def waits(job: Job) -> None:
        running.append(job)
        go.wait(10)

    began = [start(jobs, waits) for _ in range(AT_ONCE + MOST_WAITING)]
    with pytest.raises(BusyError):
        start(jobs, waits)
    with pytest.raises(BusyError):
        start(jobs, waits, at_once=True)
    assert len(running) <= AT_ONCE
    go.set()
    assert all(job.wait(10) for job in began)
    start(jobs, waits, at_once=True)


def test_a_job_that_takes_too_long_is_stopped(jobs: Jobs, monkeypatch: Any) -> None:
    monkeypatch.setattr(jobs_module, "LONGEST", 0.05)
    job = start(jobs, endless)
    assert job.wait(10)
    assert job.state == "failed"
    assert "took longer" in job.trouble
    with pytest.raises(StoppedError):
        job.future.result()


def test_closing_stops_what_runs_and_what_waits_and_takes_nothing_more() -> None:
    jobs = Jobs()
    began = [start(jobs, endless) for _ in range(AT_ONCE + 3)]
    before = time.monotonic()
    jobs.close()
    assert time.monotonic() - before < jobs_module.PATIENCE
    assert [job.state for job in began] == ["failed"] * len(began)
    assert {job.trouble for job in began} == {"the desk was closed"}
    with pytest.raises(BusyError):
        start(jobs, endless)


def test_what_does_not_stop_keeps_nobody_for_ever(monkeypatch: Any) -> None:
    monkeypatch.setattr(jobs_module, "PATIENCE", 0.1)
    jobs, go = Jobs(), Event()
    start(jobs, lambda job: go.wait(30))
    before = time.monotonic()
    jobs.close()
    assert time.monotonic() - before < 5
    go.set()


def test_turns_are_taken_waited_for_and_refused() -> None:
    turns, go, inside, answers = Turns(1, 1), Event(), Event(), []

    def take() -> None:
        try:
            with turns.turn():
                inside.set()
                go.wait(10)
                answers.append("had")
        except BusyError:
            answers.append("refused")

    threads = [Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
        assert inside.wait(10)
    threads[0].join(0.2)
    go.set()
    for thread in threads:
        thread.join(10)
    assert sorted(answers) == ["had", "had", "refused"]
    with turns.turn():
        answers.append("and again")


class Large:
    """What a job may be done with: files that were uploaded."""


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_large_is_kept_of_what_is_over(jobs: Jobs, fails: bool) -> None:
    def begin() -> tuple[Job, ReferenceType[Large]]:
        large = Large()

        def work(job: Job) -> None:
            held = large
            try:
                raise KeyError(held)
            except KeyError as error:
                if fails:
                    raise InputError("no", "Paste one.") from error

        return start(jobs, work), ref(large)

    job, still = begin()
    assert job.wait(10)
    until = time.monotonic() + 10
    while still() is not None and time.monotonic() < until:  # the thread lets go of it a moment later
        gc.collect()
        time.sleep(0.01)
    assert still() is None
    assert jobs.get(job.id) is job
