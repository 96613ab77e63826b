"""From people to captures: asks the sources for them within a budget, follows what they name, says what failed.

Sources run side by side, each host in its own turn; one that fails or hangs stops no other. It reads no article: that
is `gathered`, which works on captures alone and gives the same again at any time.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random

import msgspec

from rumordesk import __version__
from rumordesk.collect.captures import Captures, Kept
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.memory import Memory, SourceState
from rumordesk.collect.reception import Reception
from rumordesk.collect.sources.declarations import Source
from rumordesk.collect.sources.kinds import ASKING
from rumordesk.collect.sources.subject import Found, Lead, Subject
from rumordesk.collect.web.addresses import Guard, host_of, networks
from rumordesk.collect.web.budget import Budget
from rumordesk.collect.web.client import Client
from rumordesk.collect.web.clock import Clock, SystemClock
from rumordesk.collect.web.exchange import Fetcher, FetchError
from rumordesk.collect.web.fetcher import PoliteFetcher
from rumordesk.collect.web.turns import PAUSE, Turns
from rumordesk.records import LeftOut
from rumordesk.text.urls import canonical_url

PAGE_EVERY = 3_600.0
"""Seconds in which a page is not fetched again; set by judgement, revisions within the hour are seldom what matters."""
AT_ONCE = 12
"""Pages under way at the same time, over all hosts."""

_NOT_UNDERSTOOD = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What parsers raise for what nobody foresaw; one such answer stops no other source."""

Progress = Callable[[int, int], None]


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """How the desk behaves on the web."""

    contact: str = ""
    """Address or page of whoever runs this desk, told to every host."""
    opened: str = ""
    """Private networks that may be asked all the same."""
    pause: float = PAUSE

    @property
    def agent(self) -> str:
        """The User-Agent: who asks, and whom to write to."""
        return f"rumordesk/{__version__}" + (f" (+{self.contact})" if self.contact else "")


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of asking one source."""

    source: str
    requests: int
    """Answers asked for, its pages included."""
    named: int
    """Entries that it named."""
    kept: int
    """Captures to read."""
    why: str = ""
    """Why it gave nothing, or not all; "" where all went well."""
    next_try: datetime | None = None


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """What a run brought."""

    captures: tuple[Kept, ...]
    attempts: tuple[Attempt, ...]
    left_out: tuple[LeftOut, ...]


def gather(
    subject: Subject,
    sources: Sequence[Source],
    captures: Captures,
    memory: Memory,
    *,
    seconds: float,
    manners: Manners,
    clock: Clock | None = None,
    chance: Random | None = None,
    progress: Progress | None = None,
) -> Gathering:
    """Ask all sources, for at most so many seconds. The memory is saved, whatever happened."""
    clock = clock or SystemClock()

    async def run() -> Gathering:
        budget = Budget(clock, seconds)
        guard = Guard(networks(manners.opened))
        turns = Turns(clock, chance or Random(), memory.hosts, pause=manners.pause)
        async with Client(guard, manners.agent, clock) as client:
            fetcher = PoliteFetcher(client, turns, clock, budget, manners.agent)
            return await asked(subject, sources, fetcher, captures, memory, budget, clock, progress)

    try:
        return asyncio.run(run())
    finally:
        memory.save()


async def asked(
    subject: Subject,
    sources: Sequence[Source],
    fetcher: Fetcher,
    captures: Captures,
    memory: Memory,
    budget: Budget,
    clock: Clock,
    progress: Progress | None = None,
) -> Gathering:
    """The same over any Fetcher."""
    frontier = _Frontier(progress)
    runs = [
        _Run(source, subject, Reception(fetcher, captures, memory, clock), memory, clock, frontier)
        for source in sources
        if source.enabled and source.kind in ASKING
    ]
    tasks = [asyncio.create_task(run.go()) for run in runs]
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=budget.seconds_left)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        for task in tasks:
            if not task.cancelled() and (error := task.exception()):
                raise error
    kept = {(each.url, each.sha256): each for run in runs for each in run.kept}
    return Gathering(
        captures=tuple(kept[key] for key in sorted(kept)),
        attempts=tuple(run.attempt(f"the budget of {budget.seconds:g} s was used up") for run in runs),
        left_out=_grouped([failure for run in runs for failure in run.failures]),
    )


class _Frontier:
    """Which pages are under way or done, over all sources, so that none is fetched twice."""

    def __init__(self, progress: Progress | None) -> None:
        self.room = asyncio.Semaphore(AT_ONCE)
        self._seen: set[str] = set()
        self._done, self._progress = 0, progress

    def take(self, leads: Sequence[Lead], most: int) -> list[Lead]:
        """The first `most` leads that nobody has taken yet."""
        taken: list[Lead] = []
        for lead in leads:
            address = canonical_url(lead.url)
            if len(taken) < most and address not in self._seen:
                self._seen.add(address)
                taken.append(lead)
        return taken

    def done(self) -> None:
        """One more page is through."""
        self._done += 1
        if self._progress:
            self._progress(self._done, max(self._done, len(self._seen)))


class _Run:
    """One source in one run."""

    def __init__(
        self, source: Source, subject: Subject, reception: Reception, memory: Memory, clock: Clock, frontier: _Frontier
    ) -> None:
        self._source, self._subject, self._reception = source, subject, reception
        self._memory, self._clock, self._frontier = memory, clock, frontier
        self.kept: list[Kept] = []
        self.failures: list[tuple[str, str]] = []
        self._named = 0
        self._why = ""
        self._again: datetime | None = None
        self._finished = False

    async def go(self) -> None:
        """Ask the source, then follow what it named. Only a bug raises."""
        try:
            found = await ASKING[self._source.kind](self._source, self._subject, self._reception)
        except (FetchError, UnreadableError) as error:
            self._why = str(error)
            self._again = error.again if isinstance(error, FetchError) else None
            self._remember()
        except _NOT_UNDERSTOOD as error:
            self._why = f"its answer could not be understood ({type(error).__name__})"
            self._remember()
        else:
            self._take(found)
            self._remember()
            leads = self._frontier.take(found.leads, self._source.most)
            await asyncio.gather(*(self._follow(lead) for lead in leads))
        self._finished = True

    def attempt(self, late: str) -> Attempt:
        """What became of it; `late` is the reason where it had no time to finish."""
        why = self._why or ("" if self._finished else late)
        return Attempt(
            source=self._source.name,
            requests=self._reception.requests,
            named=self._named,
            kept=len(self.kept),
            why=why,
            next_try=self._memory.sources.get(self._source.name, SourceState()).next_try,
        )

    def _take(self, found: Found) -> None:
        self._named = found.named
        self.kept += found.captures

    async def _follow(self, lead: Lead) -> None:
        async with self._frontier.room:
            try:
                received = await self._reception.receive(lead.url, "page", "page", every=PAGE_EVERY)
                self.kept.append(received.kept)
            except FetchError as error:
                self.failures.append((lead.url, error.why))
            self._frontier.done()

    def _remember(self) -> None:
        now = self._clock.now()
        before = self._memory.sources.get(self._source.name, SourceState())
        if self._why:
            host = self._memory.hosts.get(_host(self._source.address))
            state = msgspec.structs.replace(
                before, last_asked=now, failures=before.failures + 1, why=self._why,
                next_try=self._again or (host.rests_until if host else None),
            )  # fmt: skip
        else:
            state = SourceState(last_asked=now, last_success=now, found=self._named)
        self._memory.sources[self._source.name] = state


def _host(address: str) -> str:
    try:
        return host_of(address.replace("{", "").replace("}", ""))
    except FetchError:
        return ""


def _grouped(failures: Sequence[tuple[str, str]]) -> tuple[LeftOut, ...]:
    """Pages that could not be had, by host and reason; a single one by its address."""
    groups = Counter((_host(url), why) for url, why in failures)
    single = {(_host(url), why): url for url, why in sorted(failures, reverse=True)}
    return tuple(
        LeftOut(what=single[host, why] if count == 1 else f"{count} pages of {host}", why=why, count=count)
        for (host, why), count in sorted(groups.items())
    )
