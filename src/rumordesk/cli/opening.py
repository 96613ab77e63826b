"""Opening: the option `--store`, the store that it names, and the clock. It knows no command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rumordesk.errors import NotFoundError

if TYPE_CHECKING:
    from rumordesk.config import Config
    from rumordesk.store import Store


def _named(ctx: click.Context, option: click.Parameter, address: str | None) -> str | None:
    """The address as given; an empty one is a variable that is not set, not the default store."""
    if address is not None and not address.strip():
        raise click.UsageError("--store is given without an address.")
    return address


store_option: Callable[[Any], Any] = click.option(
    "--store", "address", metavar="URL", callback=_named,
    help="The store: a file, or postgresql://user@host/name; default: in the user's data folder.",
)  # fmt: skip
json_option: Callable[[Any], Any] = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


def now() -> datetime:
    """The time of day, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def opened(address: str | None, config: Config) -> Iterator[Store]:
    """The store at an address, or at that of the settings, or in the user's data folder. Raises StoreError."""
    from rumordesk.store import Store, default_address

    store = Store(address or config.store or default_address(), now)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_there(address: str | None, config: Config) -> Iterator[Store]:
    """The same, but a file that is named has to be there: a slip of the pen makes no empty store.

    Raises NotFoundError.
    """
    if address and "://" not in address and not Path(address).expanduser().exists():
        raise NotFoundError(f"There is no store at {address}.", "Look at the name; rumordesk follow makes a new one.")
    with opened(address, config) as store:
        yield store


@contextmanager
def opened_if_there(address: str | None, config: Config) -> Iterator[Store | None]:
    """The same, but no store is made where there is none: None then. A database is asked for in any case."""
    from platformdirs import user_data_path

    where = address or config.store or str(user_data_path("rumordesk", appauthor=False) / "store.db")
    if "://" not in where and not Path(where).expanduser().exists():
        yield None
        return
    with opened(where, config) as store:
        yield store
