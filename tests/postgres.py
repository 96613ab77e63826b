"""A real PostgreSQL server for the tests, from the machine's own programs: started once, on a socket in a folder.

The server refuses to run as root; then it runs as the user `postgres`, or as whoever owns its programs' data.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

PLACES = ("/usr/lib/postgresql", "/usr/local/opt/postgresql", "/opt/homebrew/opt")
STARTS_WITHIN = 60
USER = "rumordesk"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where there is none."""
    beside = shutil.which("initdb")
    found = [Path(beside).parent] if beside else []
    found += sorted((p.parent for place in PLACES for p in Path(place).glob("*/bin/initdb")), reverse=True)
    return found[0] if found else None


class Server:
    """A server of its own, without network. It does without fsync: its machine is not going to lose power."""

    def __init__(self) -> None:
        bin_ = programs()
        if bin_ is None:
            if os.environ.get("REQUIRE_POSTGRESQL"):
                pytest.fail("PostgreSQL is required here, and there is none (Debian: apt install postgresql)")
            pytest.skip("no PostgreSQL server on this machine (Debian: apt install postgresql)")
        self._bin = bin_
        self._user = _other_user()
        # Sockets have short paths, and the other user has to reach the folder: not below the tests' own folder.
        self.folder = Path(tempfile.mkdtemp(prefix="pg", dir=quick_place()))
        if self._user:
            shutil.chown(self.folder, self._user, self._user)
        self._made = 0
        self._run("initdb", "-D", f"{self.folder}/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=30 -c fsync=off"
        log = f"{self.folder}/log"
        self._run(
            "pg_ctl", "-D", f"{self.folder}/data", "-l", log, "-w", "-t", str(STARTS_WITHIN), "-o", options, "start"
        )

    def stop(self, how: str = "fast") -> None:
        """Stop it; "immediate" is what a crash does."""
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", how, "-w", "stop")

    def remove(self) -> None:
        """Stop it and take its folder away."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self) -> str:
        """The address of a new empty database."""
        self._made += 1
        name = f"d{os.getpid()}_{self._made}"
        import psycopg

        with psycopg.connect(f"postgresql://{USER}@/postgres?host={self.folder}", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://{USER}@/{name}?host={self.folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = [str(self._bin / program), *arguments]
        if self._user:
            command = ["setpriv", f"--reuid={self._user}", f"--regid={self._user}", "--clear-groups", *command]
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, capture_output=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=STARTS_WITHIN * 2, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert done.returncode == 0, f"{program} failed with {done.returncode}; its log is in {self.folder}"


def quick_place() -> str:
    """A folder in memory where there is one: databases make their machine wait for the disk at every step."""
    in_memory = Path("/dev/shm")
    return str(in_memory) if os.access(in_memory, os.W_OK) else tempfile.gettempdir()


def _other_user() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        if shutil.which("setpriv"):
            return name
    pytest.skip("PostgreSQL does not run as root, and there is no other user to run it as")
