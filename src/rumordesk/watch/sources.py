"""What a followed rumor is looked for in: piles on disk, or the web's sources, which are asked for its people."""

from __future__ import annotations

from collections.abc import Callable

from rumordesk import desk
from rumordesk.config import Config
from rumordesk.records import Pile
from rumordesk.watch import piles

WEB = "web:"
"""How a source begins that is the web; its question follows."""
SECONDS = 60.0
"""Budget of one look at the web: as `ask` without a pile."""


def collected(config: Config, progress: desk.Progress | None = None) -> Callable[[str, str], tuple[Pile, str]]:
    """A way to collect from piles and from the web, for `Watcher`."""
    from_piles = piles.collected(config)

    def collect(source: str, before: str) -> tuple[Pile, str]:
        if not source.startswith(WEB):
            return from_piles(source, before)
        question = source.removeprefix(WEB)
        return desk.gathered(question, seconds=SECONDS, config=config, progress=progress), before

    return collect


def web(question: str) -> str:
    """The web's sources, as a source of a question."""
    return f"{WEB}{question.strip()}"
