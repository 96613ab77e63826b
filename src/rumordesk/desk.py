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
from rumordesk.kinds import load
from rumordesk.link import decided, links, parsed, witnesses
from rumordesk.link import lineage as link_pile
from rumordesk.read.care import check
from rumordesk.read.question import EXAMPLE, understand
from rumordesk.read.sieve import about, sieve
from rumordesk.records import (
    Decision,
    Dossier,
    LeftOut,
    Lineage,
    Pile,
    Recorded,
    Resolution,
    Rumor,
)
from rumordesk.tell.compose import Material, compose
from rumordesk.text.language import language
from rumordesk.weigh import current, evidence, stance
from rumordesk.weigh.track import teach
from rumordesk.workers import Cache, read_all

if TYPE_CHECKING:
    from rumordesk.collect.gather import Attempt

Progress = Callable[[str, int, int], None]
"""Told of (room, done, all) as the work goes on."""

DEMO_QUESTION = "Are Maren Ashgrove and Theo Brackwell getting back together?"
DEMO_AS_OF = datetime(2026, 3, 15, 23, 59, 59, tzinfo=UTC)


def ask(
    question: str,
    paths: Sequence[str] | Pile,
    *,
    as_of: datetime | None = None,
    config: Config,
    stdin: BinaryIO | None = None,
    cache: bool = True,
    explain: bool = False,
    decisions: str | None = None,
    progress: Progress | None = None,
    lineage: bool = True,
    past: Sequence[Recorded | Resolution] = (),
) -> Dossier:
    """The dossier on a question from a pile, as of an instant; None: now, and then undated articles are read, too.

    `paths` is where the pile lies, or the pile itself, as `gathered` gives it.

    `past`: entries of a ledger; what its resolved rumors teach of each outlet goes into the weights.
    `lineage=False` counts every article as a witness of its own, to see what linking is worth.

    `decisions` names a file of what people decided on links.
    Raises InputError, QuestionError or CareError; see `errors`.
    """
    today = as_of or datetime.now(UTC).replace(microsecond=0)
    kept: Cache = FileCache(config.cache_dir) if cache else NoCache()
    tell_progress = progress or (lambda room, done, total: None)
    clock = Clock()
    with clock("collect"):
        told = partial(tell_progress, "collect")
        pile = (
            paths
            if isinstance(paths, Pile)
            else collect(paths, fields=config.fields, stdin=stdin, cache=kept, progress=told)
        )
    return answer(question, pile, as_of=as_of, today=today, config=config, kept=kept, explain=explain, clock=clock,
                  decisions=decisions, progress=tell_progress, lineage=lineage, past=past)  # fmt: skip


def answer(
    question: str,
    pile: Pile,
    *,
    as_of: datetime | None,
    today: datetime,
    config: Config,
    kept: Cache,
    rumor: Rumor | None = None,
    explain: bool = False,
    clock: Clock | None = None,
    decisions: str | None = None,
    progress: Progress | None = None,
    lineage: bool = True,
    past: Sequence[Recorded | Resolution] = (),
) -> Dossier:
    """The dossier on a question from articles that are at hand; `rumor` where the question was understood before.

    Raises QuestionError or CareError.
    """
    tell_progress = progress or (lambda room, done, total: None)
    clock = clock or Clock()
    with clock("understand"):
        known = [a for a in pile.articles if as_of is None or (a.published is not None and a.published <= as_of)]
        rumor = rumor or understand(question, known)
        rumor = msgspec.structs.replace(rumor, sensitive=check(rumor, known, today.date()))
    with clock("sieve"):
        sieved = sieve(pile.articles, rumor.people, today, language, undated=as_of is None)
    with clock("read"):
        everything = read_all(sieved.articles, rumor.people, kept, config.workers, partial(tell_progress, "read"))
        readings, elsewhere = about(everything, rumor.people)
        articles = tuple(a for a in sieved.articles if a.id in readings)
    with clock("weigh"):
        stances = {a.id: stance(a, readings[a.id], rumor) for a in articles}
    with clock("link"):
        found = links(articles, readings, stances) if lineage else ()
        settled = decided(found, _decisions(decisions), articles)
        now = current(articles, rumor, today)
        roots, between = witnesses(now, settled.links, readings, {a.id: stances[a.id] for a in now}, cut=settled.cut)
    with clock("judge"):
        kind = load(rumor.kind)
        learnt = teach(lessons(past, rumor, today))
        weighed = evidence(rumor, articles, readings, stances, roots, explanations_of(kind), today, learnt)
        verdict = judge(rumor, kind, weighed, roots, today)
    with clock("tell"):
        dossier = compose(
            Material(
                rumor=rumor, verdict=verdict, witnesses=roots, witness_range=between, links=settled.links,
                articles=articles, readings=readings, stances=stances,
                left_out=(*pile.left_out, *sieved.left_out, *elsewhere, *settled.left_out()),
                draft=bool(rumor.sensitive),
            )
        )  # fmt: skip
    return msgspec.structs.replace(dossier, seconds=clock.seconds) if explain else dossier


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
    decisions: str | None = None,
    progress: Progress | None = None,
) -> Lineage:
    """Who took it from whom in a whole pile; undated articles only where no instant is given. Raises InputError."""
    kept: Cache = FileCache(config.cache_dir) if cache else NoCache()
    tell_progress = progress or (lambda room, done, total: None)
    pile = collect(paths, fields=config.fields, stdin=stdin, cache=kept, progress=partial(tell_progress, "collect"))
    known = [a for a in pile.articles if as_of is None or (a.published is not None and a.published <= as_of)]
    told = link_pile(known, _decisions(decisions), partial(tell_progress, "link"))
    later = LeftOut(what="articles", why="undated, or published later", count=len(pile.articles) - len(known))
    left_out = (*pile.left_out, *([later] if later.count else ()), *told.left_out)
    return msgspec.structs.replace(told, left_out=left_out)


def _decisions(file: str | None) -> tuple[Decision, ...]:
    if file is None:
        return ()
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
