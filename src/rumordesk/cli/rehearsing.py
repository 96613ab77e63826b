"""Rehearsing: the command `rehearse`, which follows a rumor through the past of a pile."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from rumordesk.cli.arguments import Instant
from rumordesk.cli.opening import json_option, opened, store_option
from rumordesk.cli.output import configured, show


@click.command()
@click.argument("question")
@click.option("--from", "piles", multiple=True, required=True, metavar="PILE",
              help="A file, a folder or a glob; may be given again.")  # fmt: skip
@click.option("--since", type=Instant(), required=True, metavar="DATE", help="When the rumor is followed first.")
@click.option("--until", type=Instant(), required=True, metavar="DATE", help="When it is looked at last.")
@store_option
@json_option
def rehearse(
    question: str, piles: tuple[str, ...], since: datetime, until: datetime, address: str | None, as_json: bool
) -> None:
    """Follow QUESTION through the past of PILE, as if each article had come on the day it was published.

    It shows what would have been told, and when; `history` then draws it. Take a store of its own for it.
    """
    if since >= until:
        raise click.UsageError("--since has to be before --until.")
    config = configured()
    from rumordesk.cache import FileCache
    from rumordesk.collect import collect
    from rumordesk.tell.news import as_data, proof, sentence
    from rumordesk.tell.words import counted, day
    from rumordesk.watch.rehearsing import rehearse as lived

    sources = [str(Path(p).expanduser().absolute()) for p in piles]
    pile = collect(sources, fields=config.fields, cache=FileCache(config.cache_dir))
    runs = told = 0
    with opened(address, config) as store:
        for at, ran in lived(store, [question], pile.articles, config, start=since, end=until, sources=sources):
            runs += 1
            for look in ran.looks:
                told += len(look.news)
                if look.error:
                    raise look.error
                for n in look.news:
                    if as_json:
                        show(json.dumps({"rumor": look.rumor, "question": look.question, **as_data(n)},
                                        ensure_ascii=False))  # fmt: skip
                    else:
                        show(f"{day(at)}  {sentence(n)}")
                        show("".join(f"    {proof(c)}\n" for c in n.citations))
    if not as_json:
        show(f"{counted(runs, 'look')}, {counted(told, 'thing')} to tell.")
