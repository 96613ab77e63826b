"""Following: the commands `follow`, `unfollow`, `list`, `watch` and `changes`."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rumordesk.cli.arguments import Instant
from rumordesk.cli.opening import json_option, now, opened, store_option
from rumordesk.cli.output import configured, show
from rumordesk.errors import InputError, RumordeskError

if TYPE_CHECKING:
    from rumordesk.config import Config
    from rumordesk.records import Followed
    from rumordesk.store import Store
    from rumordesk.watch.looking import Ran

REST = 60.0
"""Longest sleep of the daemon between two looks at the clock, in seconds."""


@click.command()
@click.argument("question")
@click.argument("more_piles", nargs=-1, metavar="[PILE]...")
@click.option("--from", "piles", multiple=True, metavar="PILE",
              help="A file, a folder or a glob to look into; may be given again. Default: the web.")  # fmt: skip
@click.option("--web", is_flag=True, help="Ask the web as well, where piles are given.")
@click.option("--deadline", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="From this day on it can be said how it turned out.")  # fmt: skip
@click.option("--as-of", type=Instant(), metavar="DATE", help="Take this for now.")
@store_option
@json_option
def follow(
    question: str, more_piles: tuple[str, ...], piles: tuple[str, ...], web: bool, deadline: datetime | None,
    as_of: datetime | None, address: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Follow QUESTION: look at it once now, and again at every `watch`.

    The piles are looked into again and again; what is added to them is read then. Without a pile, the sources that
    `rumordesk sources` lists are asked for the people of the question, each time for a minute at most.
    """
    config = configured()
    from rumordesk.watch import following
    from rumordesk.watch.looking import Watcher
    from rumordesk.watch.piles import WEB, collected

    sources = [str(Path(p).expanduser().absolute()) for p in (*piles, *more_piles)]
    with opened(address, config) as store:
        moment = as_of or now()
        with store.reading() as there:
            known = there.followed(following.rumor_id(question))
        sources += [f"{WEB}{question.strip()}"] if web or not (sources or known) else []
        end = deadline.date() if deadline else None
        followed = following.follow(store, question, sources, moment, deadline=end)
        ran = Watcher(store, config, collected(config)).run(moment, only=followed.id)
        _fail_if_new(store, followed, ran, moment)
        for source, why in sorted(ran.troubles.items()):
            click.echo(f"{source}: {why}", err=True)
        _show_ran(ran, as_json) if as_json else show(_said_of(store, followed))


def _fail_if_new(store: Store, followed: Followed, ran: Ran, moment: datetime) -> None:
    """A rumor that could not even be looked at once is not followed; the web may be there again tomorrow."""
    from rumordesk.watch.following import unfollow
    from rumordesk.watch.piles import WEB

    wrong = next((look.error for look in ran.looks if look.error), None)
    on_disk = not any(s.startswith(WEB) for s in followed.sources)
    if wrong is None and on_disk and followed.sources and len(ran.troubles) == len(followed.sources):
        wrong = InputError(
            next(iter(ran.troubles.values())), "Name with --from a pile that is there, then follow it again."
        )
    if wrong is not None and not followed.looks:
        unfollow(store, followed.id, moment)
        raise wrong


def _said_of(store: Store, followed: Followed) -> str:
    from rumordesk.tell.words import answer, counted
    from rumordesk.watch.replaying import past_of

    beliefs = past_of(store, followed).beliefs
    said = answer(beliefs[-1].rumor, beliefs[-1].verdict) if beliefs else "Nothing is known yet."
    count = counted(len(beliefs[-1].witnesses), "witness") if beliefs else "no witness"
    return f"Following {followed.id}: {followed.question}\n{said} ({count})"


@click.command()
@click.argument("rumor")
@store_option
def unfollow(rumor: str, address: str | None) -> None:
    """Look at RUMOR (its question or id) no more; what was noted of it stays."""
    config = configured()
    from rumordesk.watch import following

    with opened(address, config) as store:
        followed = following.unfollow(store, rumor, now())
    show(f"No longer following {followed.id}: {followed.question}")


@click.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Also those that are followed no more.")
@store_option
@json_option
def list_(everything: bool, address: str | None, as_json: bool) -> None:
    """List the rumors that are followed, each with what is believed now and when it is looked at next."""
    config = configured()
    with opened(address, config) as store:
        with store.reading() as moment:
            followed = moment.all_followed(stopped=everything)
        rows = [_row(store, f) for f in followed]
    if as_json:
        show(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        chance = "   –" if row["probability"] is None else f"{row['probability']:>4.0%}"
        show(f"{row['id']}  {chance}  {row['question']}")
        show(f"{'':16}{_when(row)}")
        if row["overdue"]:
            show(f"{'':16}how did it turn out? rumordesk resolve {row['id']} yes|no --on {row['deadline']} --proof URL")
    if not rows:
        show('Nothing is followed. Begin with: rumordesk follow "QUESTION" --from PILE')


def _row(store: Store, f: Followed) -> dict[str, Any]:
    from rumordesk.tell.words import instant
    from rumordesk.watch.replaying import last_belief

    last = last_belief(store, f)
    return {
        "id": f.id, "question": f.question, "sources": list(f.sources), "since": instant(f.since),
        "stopped": f.stopped and instant(f.stopped), "looked": f.looked and instant(f.looked),
        "next_look": instant(f.next_look), "deadline": f.deadline and f.deadline.isoformat(), "trouble": f.trouble,
        "overdue": f.stopped is None and f.deadline is not None and f.deadline < now().date(),
        "probability": last and round(last.verdict.probability, 4), "status": last and last.verdict.status,
        "witnesses": last and len(last.witnesses),
    }  # fmt: skip


def _when(row: dict[str, Any]) -> str:
    if row["stopped"]:
        return f"followed no more since {_minute(row['stopped'])}"
    looked = _minute(row["looked"]) if row["looked"] else "never"
    return f"looked {looked}, next {_minute(row['next_look'])}" + (row["trouble"] and f"; {row['trouble']}")


def _minute(instant: str) -> str:
    return f"{datetime.fromisoformat(instant):%Y-%m-%d %H:%M} UTC"


@click.command()
@click.option("--once", is_flag=True, help="Look at what is due, tell what is news, and end: for cron and timers.")
@click.option("--all", "everything", is_flag=True, help="Look at every rumor, due or not.")
@click.option("--tell", "receivers", multiple=True, metavar="URL",
              help="Whom to tell: an Apprise URL or webhook+https://…; may be given again.")  # fmt: skip
@click.option("--digest", is_flag=True, help="Tell once a day, all of the day before, instead of at once.")
@click.option("--as-of", type=Instant(), metavar="DATE", help="Take this for now; only with --once.")
@store_option
@json_option
def watch(
    once: bool, everything: bool, receivers: tuple[str, ...], digest: bool, as_of: datetime | None,
    address: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Look at the followed rumors again when each is due, and tell what is news.

    With --once it does so one time; without, it stays and sleeps until the next look is due.
    """
    config = configured()
    if as_of and not once:
        raise click.UsageError("--as-of goes with --once: a clock that stands still never wakes the watcher.")
    to = receivers or tuple(config.alerts)
    with opened(address, config) as store:
        _show_ran(_run(store, config, as_of or now(), to, everything, digest), as_json)
        while not once:
            time.sleep(_until_due(store))
            _show_ran(_run(store, config, now(), to, everything=False, digest=digest), as_json, quiet=True)


def _run(
    store: Store, config: Config, moment: datetime, to: tuple[str, ...], everything: bool, digest: bool
) -> Ran:  # fmt: skip
    import random

    from rumordesk.watch.looking import Watcher
    from rumordesk.watch.piles import collected
    from rumordesk.watch.retaining import let_go
    from rumordesk.watch.sending import deliver, lay_digest, letters_to, sender

    watcher = Watcher(store, config, collected(config), letters=letters_to(() if digest else to), chance=random.random)
    ran = watcher.run(moment, everything=everything)
    if digest:
        lay_digest(store, to, moment)
    deliver(store, to, moment, sender(config.webhook_secret, config.private_networks))
    let_go(store, config, moment)
    return ran


def _until_due(store: Store) -> float:
    """Seconds to sleep: until the first rumor is due, but never long, for somebody may follow another."""
    with store.reading() as moment:
        due = [f.next_look for f in moment.all_followed()]
    wait = (min(due) - now()) / timedelta(seconds=1) if due else REST
    return min(max(wait, 1.0), REST)


def _show_ran(ran: Ran, as_json: bool, *, quiet: bool = False) -> None:
    from rumordesk.tell.news import as_data, proof, sentence
    from rumordesk.tell.words import counted

    if as_json:
        changes = [{"rumor": x.rumor, "question": x.question, **as_data(n)} for x in ran.looks for n in x.news]
        troubles = [{"source": s, "why": why} for s, why in sorted(ran.troubles.items())]
        troubles += [{"rumor": x.rumor, "why": x.trouble} for x in ran.looks if x.trouble]
        if not quiet or ran.looks:
            ran_to = {"looked": len(ran.looks), "new": ran.received, "on_the_story": sum(x.new for x in ran.looks)}
            show(json.dumps({**ran_to, "changes": changes, "troubles": troubles}, ensure_ascii=False))
        return
    for look in ran.looks:
        if look.trouble:
            click.echo(f"{look.rumor}  {look.question}: {look.trouble}", err=True)
        for n in look.news:
            show(f"{look.question}\n  {sentence(n)}")
            show("".join(f"    {proof(c)}\n" for c in n.citations))
    for source, why in sorted(ran.troubles.items()):
        click.echo(f"{source}: {why}", err=True)
    if not quiet:
        told = sum(len(x.news) for x in ran.looks)
        new = counted(ran.received, "new article")
        show(f"Looked at {counted(len(ran.looks), 'rumor')}: {new}, {counted(told, 'thing')} to tell.")


@click.command()
@click.argument("rumor", required=False)
@click.option("--since", type=Instant(), metavar="DATE", help="Only what was told after this date or instant.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="A digest: only what was told that day.")
@click.option("--person", default="", metavar="NAME", help="Only rumors about this person.")
@click.option("--atom", "atom_file", metavar="FILE", help="Write it as an Atom feed; - is standard output.")
@click.option("--json-feed", "json_file", metavar="FILE", help="Write it as a JSON Feed; - is standard output.")
@store_option
@json_option
def changes(
    rumor: str | None, since: datetime | None, day: datetime | None, person: str, atom_file: str | None,
    json_file: str | None, address: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Tell what was news of RUMOR (its question or id), or of all, oldest first."""
    config = configured()
    from rumordesk.tell import newsfeed
    from rumordesk.tell.news import as_data, text, title
    from rumordesk.tell.words import day as day_words
    from rumordesk.watch.following import named
    from rumordesk.watch.replaying import told

    with opened(address, config) as store:
        with store.reading() as moment:
            key = named(moment.all_followed(stopped=True), rumor).id if rumor else None
        items = [t for t in told(store, rumor=key, person=person, since=since) if _on(t.as_of, day)]
    name = f"rumordesk: {rumor or person or 'everything that is followed'}"
    if atom_file is not None:
        _write(atom_file, newsfeed.atom(name, items))
    if json_file is not None:
        _write(json_file, newsfeed.json_feed(name, items))
    if as_json:
        show(json.dumps([{"rumor": t.key, "question": t.rumor.question, **as_data(n)} for t in items for n in t.news],
                        ensure_ascii=False, indent=2))  # fmt: skip
    elif atom_file is None and json_file is None:
        for t in items:
            show(f"{day_words(t.as_of)}  {title(t.rumor, t.news)}\n{text(t.rumor, t.news)}\n")
        if not items:
            show("Nothing was news.")


def _on(moment: datetime, day: datetime | None) -> bool:
    return day is None or moment.astimezone(UTC).date() == day.date()


def _write(file: str, words: str) -> None:
    if file == "-":
        show(words)
        return
    try:
        Path(file).write_text(words, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RumordeskError(f"{file} cannot be written: {error.strerror}", "Name a file in another folder.") from error
