"""A server on loopback that says exactly the bytes it is told to, properly or not, and notes what it was asked.

For tests of what speaks HTTP. Nothing but loopback can be reached from a test, and that only by who asks for `server`.
"""

from __future__ import annotations

import _socket
import socket
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

Headers = dict[str, str]
Answer = bytes | Iterable[bytes] | Callable[["Asked"], bytes]


class FakeClock:
    """Waits in no time, and remembers for how long it was to wait."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def elapsed(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.waits.append(seconds)
            self.seconds += seconds


class Asked:
    """One request as it came."""

    def __init__(self, path: str, headers: Headers) -> None:
        self.path, self.headers = path, headers


class Server:
    """Serves `answers` by path or "//host/path"; what is not there is 404, robots.txt too."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.at_once = self.most_at_once = 0
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                outer._serve(self)

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            block_on_close = False

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that leaves is no error of a server that misbehaves."""

        self._server = Threads(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __getitem__(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked, in order, but for robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _serve(self, handler: socketserver.StreamRequestHandler) -> None:
        line = handler.rfile.readline(65536).decode("latin-1")
        headers: Headers = {}
        while (row := handler.rfile.readline(65536)).strip():
            name, _, value = row.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        path = line.split(" ")[1] if " " in line else ""
        asked = Asked(path, headers)
        self.asked.append(asked)
        with self._counted():
            bare, host = path.partition("?")[0], headers.get("host", "").partition(":")[0]
            keys = (f"//{host}{path}", f"//{host}{bare}", path, bare)
            answer = next((self.answers[key] for key in keys if key in self.answers), http(404, b"none"))
            answer = answer(asked) if callable(answer) else answer
            if not isinstance(answer, bytes):
                for part in answer:
                    handler.wfile.write(part)
                    handler.wfile.flush()
        if isinstance(answer, bytes):  # whoever has read it may ask again before this thread goes on
            handler.wfile.write(answer)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            self.at_once -= 1


def http(status: int = 200, body: bytes | str = b"", kind: str = "text/html", **headers: str) -> bytes:
    """A proper answer; header names take _ for -."""
    raw = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": kind, "Content-Length": str(len(raw)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status} Status\r\n{head}\r\n".encode() + raw


def open_loopback(monkeypatch: object) -> None:
    """Undo the ban on connections for loopback addresses, and for those only; every name is one of this machine."""

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        assert ip_address(address[0]).is_loopback, f"a test opened a connection to {address}"
        _socket.socket.connect(self, address)

    def resolve(host: object, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket.socket, "connect", connect)  # type: ignore[attr-defined]
    monkeypatch.setattr(socket, "getaddrinfo", resolve)  # type: ignore[attr-defined]


def serving(monkeypatch: object) -> Iterator[Server]:
    """A server for one test."""
    open_loopback(monkeypatch)
    server = Server()
    yield server
    server.close()
