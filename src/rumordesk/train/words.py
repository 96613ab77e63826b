"""Words: trains the encoder that marks persons, and the source, cue and content of attributions.

One encoder learns from three sets in turn, each batch from one of them; a head learns only from texts whose set marks
it. Capitals are varied in some texts of persons, since headlines and tables shout.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch.nn.functional import cross_entropy

from rumordesk.models.encoding import Encoded, Ints, Pieces, encode, pieces
from rumordesk.models.held_out import held_out
from rumordesk.models.windows import windows
from rumordesk.train import corpora
from rumordesk.train.network import Network, batch
from rumordesk.train.schedule import fit

HEADS = {"person": 3, "source": 3, "cue": 3, "content": 3}
"""Each: outside, begins, inside."""
NONE = -100
"""A label that the loss passes over."""
SHOUTED, WHISPERED = 0.10, 0.03
"""Parts of the texts of persons that are learnt in capitals and without any."""


class Example(msgspec.Struct, frozen=True):
    """A window, with a label a piece for each head that its set marks."""

    row: Encoded
    labels: dict[str, Ints]


def examples(texts: Iterable[corpora.Tagged]) -> Iterator[Example]:
    """Every window of the texts."""
    for text in texts:
        whole = pieces(text.text)
        marked = {tag: labels(whole, spans) for tag, spans in text.spans.items()}
        for first, last in windows(whole, text.blocks):
            inner = {tag: np.concatenate([[NONE], row[first:last], [NONE]]) for tag, row in marked.items()}
            yield Example(encode([whole.part(first, last)]), inner)


def labels(text: Pieces, spans: Sequence[corpora.Span]) -> Ints:
    """Outside, begins or inside, for each piece."""
    row = np.zeros(len(text), np.int64)
    for start, end in spans:
        inside = np.flatnonzero((text.starts < end) & (text.ends > start))
        row[inside] = 2
    for start, end in spans:
        inside = np.flatnonzero((text.starts < end) & (text.ends > start))
        if len(inside):
            row[inside[0]] = 1
    return row


def shout(text: corpora.Tagged, chance: random.Random) -> corpora.Tagged:
    """The text with some of its sentences in capitals, and some without any."""
    said = list(text.text)
    for start, end in text.blocks:
        draw, part = chance.random(), text.text[start:end]
        changed = part.upper() if draw < SHOUTED else part.lower() if draw < SHOUTED + WHISPERED else part
        if len(changed) == len(part):
            said[start:end] = changed
    return msgspec.structs.replace(text, text="".join(said))


def results(names: Sequence[str], chance: random.Random) -> corpora.Tagged:
    """A made-up table of results: newswire is full of them, the open sets have hardly any."""
    text, persons, blocks = "", [], []
    pattern = chance.choice(TABLES)
    for row in range(1, chance.randint(4, 9)):
        start = len(text)
        for word in pattern.split():
            name = chance.choice(names)
            text += " " if len(text) > start else ""
            at = len(text)
            text += {
                "NAME": name, "LAST": name.split()[-1], "INITIAL": f"{name[0]}. {name.split()[-1]}", "#": str(row),
                "9": str(chance.randint(0, 99)), "6-4": f"{chance.randint(0, 7)}-{chance.randint(0, 7)}",
                "PLACE": chance.choice(PLACES),
            }.get(word, word)  # fmt: skip
            if word in ("NAME", "LAST", "INITIAL"):
                persons.append((at, len(text)))
        blocks.append((start, len(text)))
        text += "\n"
    return corpora.Tagged("table", text, {"person": tuple(persons)}, tuple(blocks))


TABLES = (
    "# . NAME ( PLACE ) 9 points",
    "NAME ( PLACE ) beat NAME ( PLACE ) 6-4 6-4",
    "# - NAME ( PLACE ) beat NAME 6-4 , 6-4",
    "LAST c LAST b LAST 9",
    "LAST lbw b LAST 9",
    "PLACE - NAME ( 9th min. ) , LAST 9",
    "PLACE 6-4 PLACE ( LAST 9 , LAST 9 )",
    "9 NAME , INITIAL , NAME",
    "# . INITIAL , PLACE , 9 hours",
    "Bowling : LAST 9-9-9-9 , LAST 9-9",
    "NAME ( PLACE ) 9.9 seconds",
    "BY NAME",
    "PLACE v PLACE at PLACE",
    "Coach NAME named LAST , LAST and NAME for PLACE .",
)
PLACES = (
    "Germany", "U.S.", "Kenya", "Australia", "Essex", "Paris", "Leeds", "Santos", "Japan", "St. Louis", "Italy",
    "Real Sociedad", "Sri Lanka", "NEW YORK", "Sweden", "Kent", "Ajax", "Boston",
)  # fmt: skip
TABLES_AN_EPOCH = 500
"""Set by judgement: a twentieth of the windows."""


def train(data: Path, seed: int, epochs: int, progress: Callable[[int, int], None]) -> Network:
    """The fitted network. The held-out documents and PolNeAR's development part are left out."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    persons = [
        t
        for t in (
            *corpora.persons_in_newswire(data / "worldwide_newswire_ner.tsv.gz"),
            *corpora.persons_in_wikigold(data / "wikigold.conll.txt"),
        )
        if not held_out(t.name)
    ]
    names = sorted({t.text[s:e] for t in persons for s, e in t.spans["person"] if " " in t.text[s:e]})
    speech = list(examples(corpora.attributions(data / "polnear_train.jsonl.gz")))

    def epoch() -> list[Example]:
        tables = [results(names, chance) for _ in range(TABLES_AN_EPOCH)]
        return [*speech, *examples(shout(t, chance) for t in (*persons, *tables))]

    network = Network(HEADS, {})
    fit(
        network,
        epoch,
        loss,
        epochs=epochs,
        chance=chance,
        progress=progress,
        key=lambda e: (tuple(sorted(e.labels)), len(e.row.ids)),
    )
    return network


def loss(network: Network, part: Sequence[Example]) -> torch.Tensor:
    """Mean cross-entropy over pieces, summed over the heads that this batch marks."""
    out = network(*batch([e.row for e in part]))
    total = torch.zeros(())
    longest = max(len(e.row.ids) for e in part)
    for head in part[0].labels:
        gold = np.full((len(part), longest), NONE, np.int64)
        for i, e in enumerate(part):
            gold[i, : len(e.labels[head])] = e.labels[head]
        total = total + cross_entropy(
            out[head].float().flatten(0, 1), torch.from_numpy(gold).flatten(), ignore_index=NONE
        )
    return total
