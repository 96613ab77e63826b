"""From captures to a Pile: the same readers as for files, the same Articles whenever it is done again.

An entry of a feed gives way to the page itself where that was had, too. Only `on_people` asks, through `gather`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from rumordesk.collect import without_repeats
from rumordesk.collect.captures import Captures, Kept
from rumordesk.collect.gather import Attempt, Gathering, Manners, Progress, gather
from rumordesk.collect.home import Home
from rumordesk.collect.jsonl import Fields
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.collect.reading import Reading
from rumordesk.collect.sources.subject import Subject
from rumordesk.config import Config
from rumordesk.errors import InputError, RumordeskError
from rumordesk.records import Article, LeftOut, Pile

REASONS_SHOWN = 4
"""Sources named when nothing at all came."""


def on_people(
    people: tuple[str, ...],
    *,
    seconds: float,
    config: Config,
    cache: PageCache | None = None,
    told: Callable[[Sequence[Attempt]], None] = lambda attempts: None,
    progress: Progress | None = None,
) -> Pile:
    """What the default sources have on people, asked for at most so many seconds.

    `told` hears how each source fared, also where nothing came. Raises InputError where nothing did.
    """
    home = Home(config.data_dir)
    wanted = [source for source in home.sources() if source.default]
    manners = Manners(contact=config.contact, opened=config.private_networks, pause=config.pause)
    gathering = gather(
        Subject(people), wanted, home.captures, home.memory, seconds=seconds, manners=manners, progress=progress
    )
    told(gathering.attempts)
    return pile_of(gathering, home.captures, cache=cache)


def pile_of(gathering: Gathering, captures: Captures, *, cache: PageCache | None = None) -> Pile:
    """The articles of a run, in (url, id) order, and what could not be had or read.

    Raises:
        InputError: nothing came that is an article.
    """
    found = [item for kept in gathering.captures for item in articles_of(kept, captures, cache=cache)]
    pages = {a.canonical_url for a in found if isinstance(a, Article) and a.capture.how != "feed"}
    articles = [
        a for a in found if isinstance(a, Article) and (a.capture.how != "feed" or a.canonical_url not in pages)
    ]
    if not articles:
        raise _nothing(gathering.attempts)
    kept, repeats = without_repeats(articles)
    failed = (LeftOut(what=f"source {each.source}", why=each.why) for each in gathering.attempts if each.why)
    unread = (item for item in found if isinstance(item, LeftOut))
    return Pile(articles=kept, left_out=tuple(sorted((*gathering.left_out, *failed, *_grouped(unread), *repeats))))


def articles_of(kept: Kept, captures: Captures, *, cache: PageCache | None = None) -> Iterator[Article | LeftOut]:
    """The articles in one capture, with when it was seen."""
    if kept.kind == "leads":
        return
    try:
        content = captures.content(kept)
    except RumordeskError as error:
        yield LeftOut(what=kept.url, why=error.subject)
        return
    reading = Reading(Fields({}), None, cache, Limits())
    for item in reading.content(content, kept.url, kept.url, kind=kept.kind, known=True):
        if isinstance(item, Article):
            item = msgspec.structs.replace(item, capture=msgspec.structs.replace(item.capture, seen=kept.seen))
        yield item


def _grouped(left_out: Iterator[LeftOut]) -> Iterator[LeftOut]:
    """Entries of one feed that were left out for one reason are one line."""
    groups = Counter((each.what.partition("#")[0], each.why) for each in left_out)
    for (what, why), count in sorted(groups.items()):
        yield LeftOut(what=what if count == 1 else f"{count} entries of {what}", why=why, count=count)


def _nothing(attempts: Sequence[Attempt]) -> InputError:
    failed = [f"{each.source}: {each.why}" for each in attempts if each.why]
    more = f"; and {len(failed) - REASONS_SHOWN} more" if len(failed) > REASONS_SHOWN else ""
    reasons = "; ".join(failed[:REASONS_SHOWN]) or "no source named a page about them"
    return InputError(
        f"Nothing could be collected. {reasons}{more}",
        "Ask again later or with a longer --budget, add sources with rumordesk add, or give a pile with --from.",
    )
