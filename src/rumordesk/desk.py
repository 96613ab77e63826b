"""The desk: the walk of one question, one room a line. It loads, calls, and saves; it decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from rumordesk.cache import FileCache, NoCache
from rumordesk.collect import collect
from rumordesk.config import Config
from rumordesk.errors import InputError, NotFoundError, QuestionError
from rumordesk.judge import explanations_of, judge
from rumordesk.judge.resolved import lessons
from rumordesk.kinds import fitting, load
from rumordesk.link import decided, links, parsed, witnesses
from rumordesk.link import lineage as link_pile
from rumordesk.read.care import check
from rumordesk.read.marked import marked
from rumordesk.read.question import EXAMPLE, understand
from rumordesk.read.sieve import about, sieve
from rumordesk.records import (
    Asked,
    Decision,
    Dossier,
    LeftOut,
    Lineage,
    Pile,
)
from rumordesk.tell.compose import Material, compose
from rumordesk.text.language import language
from rumordesk.weigh import current, evidence, stance
from rumordesk.weigh.premise import in_common
from rumordesk.weigh.track import teach
from rumordesk.workers import Cache, read_all

if TYPE_CHECKING:
    from rumordesk.collect.gather import Attempt

Progress = Callable[[str, int, int], None]
"""Told of (room, done, all) as the work goes on."""

DEMO = Asked(
    question="Are Maren Ashgrove and Theo Brackwell getting back together?",
    as_of=datetime(2026, 3, 15, 23, 59, 59, tzinfo=UTC),
)
"""The question of the bundled story, and the date of its answer."""


def ask(
    asked: Asked,
    paths: Sequence[str] | Pile,
    *,
    config: Config,
    stdin: BinaryIO | None = None,
    cache: bool = True,
    explain: bool = False,
    progress: Progress | None = None,
) -> Dossier:
    """The dossier on a question from a pile: `paths` is where it lies, or the pile itself, as `gathered` gives it.

    Raises InputError, QuestionError or CareError; see `errors`.
    """
    kept: Cache = FileCache(config.cache_dir) if cache else NoCache()
    told = progress or _quiet
    clock = Clock()
    with clock("collect"):
        pile = (
            paths
            if isinstance(paths, Pile)
            else collect(paths, fields=config.fields, stdin=stdin, cache=kept, progress=partial(told, "collect"))
        )
    dossier = answer(asked, pile, workers=config.workers, kept=kept, clock=clock, progress=told)
    return msgspec.structs.replace(dossier, seconds=clock.seconds) if explain else dossier


def answer(
    asked: Asked,
    pile: Pile,
    *,
    workers: int,
    kept: Cache,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Dossier:
    """The dossier on a question from articles that are at hand. Raises QuestionError or CareError."""
    told, clock = progress or _quiet, clock or Clock()
    as_of = asked.as_of
    today = as_of or datetime.now(UTC).replace(microsecond=0)
    with clock("understand"):
        known = [a for a in pile.articles if as_of is None or (a.published is not None and a.published <= as_of)]
        rumor = asked.rumor or understand(asked.question, known)
        rumor = msgspec.structs.replace(rumor, sensitive=check(rumor, known, today.date()))
    with clock("sieve"):
        sieved = sieve(pile.articles, rumor.people, today, language, undated=as_of is None)
    with clock("read"):
        everything = read_all(sieved.articles, rumor.people, kept, workers, partial(told, "read"))
        readings, elsewhere = about(everything, rumor.people)
        readings, unsaid = marked(readings, sieved.articles, asked.marks)
        articles = tuple(a for a in sieved.articles if a.id in readings)
    with clock("weigh"):
        stances = {a.id: stance(a, readings[a.id], rumor) for a in articles}
    with clock("link"):
        found = links(articles, readings, stances) if asked.lineage else ()
        settled = decided(found, asked.decisions, articles)
        now = current(articles, rumor, today)
        roots, between = witnesses(now, settled.links, readings, {a.id: stances[a.id] for a in now}, cut=settled.cut)
    with clock("judge"):
        kind = fitting(load(rumor.kind), in_common(rumor, readings))
        learnt = teach(lessons(asked.past, rumor, today))
        weighed = evidence(rumor, articles, readings, stances, roots, explanations_of(kind), today, learnt)
        verdict = judge(rumor, kind, weighed, roots, today)
    with clock("tell"):
        return compose(
            Material(
                rumor=rumor, verdict=verdict, witnesses=roots, witness_range=between, links=settled.links,
                articles=articles, readings=readings, stances=stances,
                left_out=(*pile.left_out, *sieved.left_out, *elsewhere, *unsaid, *settled.left_out()),
                draft=bool(rumor.sensitive),
            )
        )  # fmt: skip


def gathered(
    question: str,
    *,
    seconds: float,
    config: Config,
    cache: bool = True,
    told: Callable[[Sequence[Attempt]], None] = lambda attempts: None,
    progress: Progress | None = None,
) -> Pile:
    """What the sources have on a question's people, asked for at most so many seconds; `told` hears how each fared.

    Raises QuestionError where the question names nobody, InputError where nothing came.
    """
    from rumordesk.collect.gathered import on_people

    people = tuple(p.name if p.name != p.name.lower() else p.name.title() for p in understand(question, ()).people)
    if not people:
        raise QuestionError("The question names nobody to look for.", EXAMPLE)
    kept: Cache = FileCache(config.cache_dir) if cache else NoCache()
    each = partial(progress, "collect") if progress else None
    return on_people(people, seconds=seconds, config=config, cache=kept, told=told, progress=each)


def lineage(
    paths: Sequence[str],
    *,
    as_of: datetime | None = None,
    config: Config,
    stdin: BinaryIO | None = None,
    cache: bool = True,
    decisions: Sequence[Decision] = (),
    progress: Progress | None = None,
) -> Lineage:
    """Who took it from whom in a whole pile; undated articles only where no instant is given. Raises InputError."""
    kept: Cache = FileCache(config.cache_dir) if cache else NoCache()
    tell_progress = progress or _quiet
    pile = collect(paths, fields=config.fields, stdin=stdin, cache=kept, progress=partial(tell_progress, "collect"))
    known = [a for a in pile.articles if as_of is None or (a.published is not None and a.published <= as_of)]
    told = link_pile(known, decisions, partial(tell_progress, "link"))
    later = LeftOut(what="articles", why="undated, or published later", count=len(pile.articles) - len(known))
    left_out = (*pile.left_out, *([later] if later.count else ()), *told.left_out)
    return msgspec.structs.replace(told, left_out=left_out)


def _quiet(room: str, done: int, total: int) -> None:
    pass


def decisions(file: str) -> tuple[Decision, ...]:
    """What people decided on links, from a file of JSON Lines. Raises InputError where it cannot be read."""
    try:
        return parsed(Path(file).read_bytes(), file)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}", "Name a file of decisions, one a line.") from error


class Clock:
    """Wall time per room, in seconds; only told with `--explain`."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, room: str) -> Iterator[None]:
        start = perf_counter()
        yield
        self.seconds[room] = round(perf_counter() - start, 3)


def remember(dossier: Dossier, config: Config) -> None:
    """Keep a dossier as the last one, for `why`."""
    FileCache(config.cache_dir).put(LAST, msgspec.json.encode(dossier))


LAST = "last dossier"


def last(config: Config) -> Dossier:
    """The dossier that was told last. Raises NotFoundError where there is none."""
    kept = FileCache(config.cache_dir).get(LAST)
    if kept is None:
        raise NotFoundError(
            "There is no last dossier.", "Ask something first: rumordesk ask QUESTION --from PILE, or rumordesk demo."
        )
    try:
        return msgspec.json.decode(kept, type=Dossier)
    except msgspec.MsgspecError as error:
        raise NotFoundError("The last dossier cannot be read any more.", "Ask again, then ask why.") from error


def demo_pile() -> tuple[Path, ...]:
    """The pages and the feed of the bundled story: invented people, invented outlets."""
    folder = Path(str(files("rumordesk") / "demo"))
    return folder / "pages", folder / "feed.xml"
