"""Asks a desk at a steady rate, whatever it answers, and says how long it took.

Open loop: a request is due at its time even where earlier ones still wait, so that a slow desk cannot hide behind its
own slowness (coordinated omission). Run as a program of its own, it reads what to do as JSON, and prints JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

AT_ONCE = 64
"""Connections at most."""
NONE = 0
"""The status of what was not answered."""
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def load(base: str, seconds: float, rate: float, paths: Sequence[str], *, each: bool) -> dict[str, float]:
    """Requests answered, answers that were none, and latencies in milliseconds from when each was due.

    `each`: every path in its turn; else by chance.
    """
    host, port = urlsplit(base).hostname or "", urlsplit(base).port or 80
    idle: list[Connection] = []
    room = asyncio.Semaphore(AT_ONCE)
    dice, took, bad = random.Random(5), [], []

    async def ask(path: str, connection: Connection) -> int:
        reader, writer = connection
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            status = await _answer(reader)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()
            return NONE
        idle.append(connection)
        return status

    async def one(path: str, due: float) -> None:
        async with room:
            status = await ask(path, idle.pop()) if idle else NONE
            if status == NONE:  # a new connection, or one that the desk has closed meanwhile
                status = await ask(path, await asyncio.open_connection(host, port))
        took.append((time.perf_counter() - due) * 1000)
        if status != 200:
            bad.append(status)

    begun = time.perf_counter()
    tasks = set()
    for number in range(int(seconds * rate)):
        due = begun + number / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(one(paths[number % len(paths)] if each else dice.choice(paths), due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    spent = time.perf_counter() - begun
    for _, writer in idle:
        writer.close()
    took.sort()
    at = {f"p{q}": took[min(len(took) - 1, int(len(took) * q / 100))] for q in (50, 95, 99)}
    return {"requests": len(took), "bad": len(bad), "a_second": len(took) / spent, "longest": took[-1], **at}


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0] or 0)
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


if __name__ == "__main__":
    print(json.dumps(asyncio.run(load(**json.load(sys.stdin)))))
