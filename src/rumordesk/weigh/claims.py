"""What many articles say of a claim in plain words, as a few figures, and the evidence these are.

Each figure is one signal of `kinds/claims.toml`: how far headlines and bodies deny, how far they keep their distance,
who is among them. A house counts once, whatever it published. It knows no single article's worth and believes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rumordesk.kinds.claims import Signal, claims, pattern
from rumordesk.outlets import by_host
from rumordesk.outlets.standing import standing
from rumordesk.records import Article, Evidence, LogLR, Rumor, Stance, StanceValue
from rumordesk.weigh.claim_stance import ClaimStance, Leaning, content, stance


class Voice(NamedTuple):
    """What one house says of a claim: the mean over its articles, given that they are on the claim at all."""

    house: str
    article: str
    """`Article.id` of the one that takes the clearest side."""
    headline: Leaning
    body: Leaning | None
    standing: str


def voices(articles: Sequence[Article], taken: Mapping[str, ClaimStance]) -> tuple[Voice, ...]:
    """One voice a house, by name."""
    houses: dict[str, list[Article]] = {}
    for a in articles:
        if a.id in taken:
            houses.setdefault(house(a), []).append(a)
    return tuple(_voice(name, found, taken) for name, found in sorted(houses.items()))


def house(a: Article) -> str:
    """The publisher family of an article's outlet where that is declared, else its host."""
    declared = by_host(a.outlet)
    on = a.published.date() if a.published else None
    return (declared.owner(on) or declared.name) if declared else a.outlet


def _voice(name: str, found: Sequence[Article], taken: Mapping[str, ClaimStance]) -> Voice:
    clearest = min(found, key=lambda a: (-abs(_side(taken[a.id].headline)), a.url, a.id))
    bodies = [given(taken[a.id].body) for a in found if taken[a.id].body.unrelated < ABSENT]
    kinds = sorted(filter(None, (standing(a.outlet) for a in found)))
    return Voice(
        name,
        clearest.id,
        _mean([given(taken[a.id].headline) for a in found]),
        _mean(bodies) if bodies else None,
        kinds[-1] if kinds else "",
    )


ABSENT = 0.9
"""Probability from which a body has nothing on the claim (set by judgement)."""


def given(x: Leaning) -> Leaning:
    """The stance given that the text is on the claim."""
    rest = max(1e-9, 1 - x.unrelated)
    return Leaning(x.supports / rest, x.denies / rest, x.neutral / rest, 0.0)


def _side(x: Leaning) -> float:
    return x.supports - x.denies


def _mean(rows: Sequence[Leaning]) -> Leaning:
    return Leaning(*(sum(r[i] for r in rows) / len(rows) for i in range(4)))


def figures(found: Sequence[Voice]) -> dict[str, float]:
    """Every signal's figure, by its name. Shares are smoothed toward what a single unread article would give."""
    sides = [said(v) for v in found]
    n = len(found)
    denies, neutral, supports = (sum(s[i] for s in sides) for i in (1, 2, 0))
    return {
        "clearest denial": max((s.denies for s in sides), default=0.0),
        "share that denies": (denies + 0.1) / (n + 0.5),
        "share that keeps its distance": (neutral + 0.3) / (neutral + supports + 0.6),
        "satire among them": float(any(v.standing == "satire" for v in found)),
        "share of press with a newsroom": (sum(v.standing == "press" for v in found) + 0.3) / (n + 1),
    }


BODY = 0.25
"""Weight of what the body says beside the headline. By rules, headlines are read better than bodies: on the
development claims of Emergent weights from 0 to 0.4 differ by 0.002 in the Brier score."""


def said(v: Voice) -> Leaning:
    """What a house says, headline and body together."""
    if v.body is None:
        return v.headline
    return Leaning(*((1 - BODY) * h + BODY * b for h, b in zip(v.headline, v.body, strict=True)))


def evidence(
    rumor: Rumor, articles: Sequence[Article], stances: Mapping[str, Stance], explanations: Sequence[str]
) -> tuple[Evidence, ...]:
    """One piece of evidence a signal, from all articles on the claim; nothing where there are none."""
    on = [a for a in articles if a.id in stances and {stances[a.id].body, stances[a.id].headline} != {"unrelated"}]
    found = voices(on, {a.id: stance(rumor.claim, a.title, a.text) for a in on})
    by_figure = figures(found)
    return tuple(_piece(s, by_figure[s.name], found, stances, explanations) for s in claims().signal if found)


def _piece(
    s: Signal, figure: float, found: Sequence[Voice], stances: Mapping[str, Stance], explanations: Sequence[str]
) -> Evidence:
    times = figure - s.usual
    value, one, other = (round(x * times, 4) for x in s.nats)
    lrs = [LogLR(explanation=explanations[0], value=value, low=min(one, other), high=max(one, other))]
    lrs += [
        LogLR(explanation=r, value=(v := round(s.rivals.get(r, 0.0) * max(0.0, times), 4)), low=v, high=v)
        for r in explanations[1:]
    ]
    shown = sorted(SHOWN[s.name](found), key=lambda v: v.house)
    spans = tuple(stances[v.article].spans[0] for v in shown if stances[v.article].spans)
    why = f"{_counted(WORDS[s.name], len(shown), len(found))}{': ' + _names(shown) if shown else ''}."
    return Evidence(type=s.name, why=why, log_lr=tuple(lrs), weight=1.0, witness=None, spans=spans[:5])


WORDS = {
    "clearest denial": "at their clearest, deny it",
    "share that denies": "mostly deny it",
    "share that keeps its distance": "keep their distance, by a hedge or a question mark",
    "satire among them": "publish satire or invented news",
    "share of press with a newsroom": "are press with a newsroom of their own",
}
SHOWN: Mapping[str, Callable[[Sequence[Voice]], list[Voice]]] = {
    "clearest denial": lambda found: [v for v in found if said(v).denies >= CLEAR],
    "share that denies": lambda found: [v for v in found if _most(v) == 1],
    "share that keeps its distance": lambda found: [v for v in found if _most(v) == 2],
    "satire among them": lambda found: [v for v in found if v.standing == "satire"],
    "share of press with a newsroom": lambda found: [v for v in found if v.standing == "press"],
}
"""The houses that a signal speaks of."""
CLEAR = 0.7
"""Probability of a denial from which it is called clear (set by judgement)."""


def _most(v: Voice) -> int:
    mixed = said(v)
    return max(range(3), key=lambda i: (mixed[i], -i))


def _counted(words: str, n: int, of: int) -> str:
    return f"{n or 'None'} of {of} {'house' if of == 1 else 'houses'} on the claim {words}"


def _names(shown: Sequence[Voice]) -> str:
    names = [v.house for v in shown]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


LABELS: tuple[StanceValue, ...] = ("supports", "denies", "neutral", "unrelated")


def labelled(known: Stance, article: Article, rumor: Rumor) -> Stance:
    """A stance toward a general claim, once it is known that the article is on it: labels by `claim_stance`."""
    if {known.headline, known.body} == {"unrelated"}:
        return known
    taken = stance(rumor.claim, article.title, article.text)
    headline = label(taken.headline) if _told_by(article.title, rumor) else "unrelated"
    body = label(taken.body)
    side = taken.body if body != "unrelated" else given(taken.headline)
    shown = body if body != "unrelated" else "neutral"
    return msgspec.structs.replace(known, headline=headline, body=shown, probability=round(max(side), 4))


def _told_by(title: str, rumor: Rumor) -> bool:
    """True for a headline with a word of the claim beside the people's names, or one that denies something."""
    words = content(" ".join(rumor.keywords)) or content(rumor.claim)
    return bool(words & content(title)) or bool(pattern("denial").search(title))


def label(x: Leaning) -> StanceValue:
    """The likeliest of the four."""
    return LABELS[max(range(4), key=lambda i: (x[i], -i))]
