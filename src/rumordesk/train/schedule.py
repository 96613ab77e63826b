"""Schedule: AdamW with a warm start and a linear way down, over batches of alike length. It knows no task."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import torch

from rumordesk.train.network import Network

T = TypeVar("T")

BATCH = 16
RATE, HEAD_RATE = 1e-4, 1e-3
WARM = 0.06
DECAY = 0.01
CLIP = 1.0
"""The usual choices for an encoder of this size; set by judgement."""


def batches(items: Sequence[T], key: Callable[[T], Any], chance: random.Random, size: int = BATCH) -> list[list[T]]:
    """Batches of items whose first key is equal and whose second is alike, in random order."""
    drawn = sorted(items, key=lambda item: (key(item)[0], key(item)[1] + chance.random() * 8))
    out: list[list[T]] = []
    for item in drawn:
        if not out or len(out[-1]) == size or key(out[-1][0])[0] != key(item)[0]:
            out.append([])
        out[-1].append(item)
    chance.shuffle(out)
    return out


def fit(
    network: Network,
    epoch: Callable[[], Sequence[T]],
    loss: Callable[[Network, list[T]], torch.Tensor],
    *,
    epochs: int,
    chance: random.Random,
    key: Callable[[T], Any],
    progress: Callable[[int, int], None],
    rate: float = RATE,
) -> None:
    """Trains in place, one thread, in bfloat16; `epoch` gives the items of one, `progress` is told of batches done."""
    torch.set_num_threads(1)
    heads = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("body")]
    body = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("body")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=DECAY
    )
    first = batches(epoch(), key, chance)
    steps = epochs * len(first)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), max(0.0, (steps - step) / steps))
    )
    network.train()
    done = 0
    for number in range(epochs):
        for part in first if number == 0 else batches(epoch(), key, chance):
            with torch.autocast("cpu", torch.bfloat16):
                value = loss(network, part)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            plan.step()
            optimizer.zero_grad()
            done += 1
            progress(done, steps)
