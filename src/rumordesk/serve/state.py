"""What every request needs: the store, the settings, the clock, and under which address the desk is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import HTTPConnection

from rumordesk.config import Config
from rumordesk.store import Store


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One desk that is being served."""

    store: Store
    config: Config
    now: Callable[[], datetime] = _now
    address: str = ""
    """Under which the desk is reached from outside (`https://desk.example`); "": as the request says."""
    hosts: tuple[str, ...] = ()
    """Names to which the desk answers, without a port; none: to any."""

    @property
    def secure(self) -> bool:
        """Whether the desk is reached over TLS: then cookies are for TLS only, and browsers are told so."""
        return self.address.startswith("https://")

    def absolute(self, request: HTTPConnection, path: str) -> str:
        """A path of this desk as a whole address."""
        return (self.address or f"{request.url.scheme}://{request.url.netloc}").rstrip("/") + path


def desk_of(request: HTTPConnection) -> Desk:
    """The desk that a request is asked of."""
    desk: Desk = request.app.state.desk
    return desk
