"""The dossier composed from what was read: every line proven or the desk's own, whatever the articles say."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from marked_words import PEOPLE, page
from rumordesk.judge import explanations_of, judge
from rumordesk.kinds import load
from rumordesk.link import links, witnesses
from rumordesk.read.reader import read
from rumordesk.records import Article, ClaimKind, Dossier, Rumor
from rumordesk.tell.compose import LETTERS, Material, compose
from rumordesk.tell.words import PARTS
from rumordesk.weigh import evidence, stance

AS_OF = datetime(2031, 3, 31, tzinfo=UTC)
SAID = st.sampled_from(
    ["Mara Quill and Theo Lund are back together.", "Mara Quill and Theo Lund split in March 2029.",
     "Mara Quill and Theo Lund married on 24 June 2014.", "Mara Quill and Theo Lund married on 24 June 2013.",
     "A rep for Theo Lund denied that he and Mara Quill are dating.", "“They are engaged,” a source tells Velvet.",
     "Theo Lund and his girlfriend Ines Marlow left.", "Mara Quill released a new album.", "Theo Lund sang 😀.",
     "Mara Quill and Theo Lund were seen at the school play in Port Ellery, " + "and again, " * 30 + "on Friday.",
     "Mara Quill and Theo Lund share two children.", "“", "\u2028", "Are Mara Quill and Theo Lund engaged?"]
)  # fmt: skip
ARTICLES = st.lists(st.tuples(SAID, st.lists(SAID, max_size=5), st.integers(1, 28)), max_size=5)


def dossier(pages: tuple[Article, ...], kind: ClaimKind) -> Dossier:
    rumor = Rumor(question="?", claim="Mara Quill and Theo Lund are it.", kind=kind, people=PEOPLE)
    pages = tuple(sorted(pages, key=lambda a: (a.published or AS_OF, a.url, a.id)))
    readings = {a.id: read(a, PEOPLE) for a in pages}
    stances = {a.id: stance(a, readings[a.id], rumor) for a in pages}
    found = links(pages, readings, stances)
    roots, between = witnesses(pages, found, readings, stances)
    names = explanations_of(load(kind))
    weighed = evidence(rumor, pages, readings, stances, roots, names, AS_OF)
    return compose(
        Material(
            rumor=rumor, verdict=judge(rumor, load(kind), weighed, roots, AS_OF), witnesses=roots,
            witness_range=between,
            links=found, articles=pages, readings=readings, stances=stances, left_out=(),
        )
    )  # fmt: skip


@settings(max_examples=40)
@given(ARTICLES, st.sampled_from(["reconciliation", "split", "engagement", "wedding", "dating"]))
def test_whatever_the_articles_say(told: list[tuple[str, list[str], int]], kind: ClaimKind) -> None:
    pages = tuple(
        page(" ".join(body), title, outlet=f"o{n}.example", day=f"2031-03-{day:02}", n=n)
        for n, (title, body, day) in enumerate(told)
    )
    d = dossier(pages, kind)
    words = {(a.id, "title"): a.title for a in d.articles} | {(a.id, "text"): a.text for a in d.articles}
    for line in d.lines:
        assert line.citations or line.computed, line.text
        assert line.text.strip() == line.text
        assert line.evidence is None or 0 <= line.evidence < len(d.verdict.evidence)
        assert line.fact is None or d.facts[line.fact].citations
    for c in [c for x in (*d.lines, *d.facts) for c in x.citations]:
        assert words[c.article, c.field][c.start : c.end] == c.quote
        assert 0 < len(c.quote.split()) <= 25
    assert list(dict.fromkeys(line.part for line in d.lines)) == list(PARTS)
    for part in PARTS:
        ids = [line.id for line in d.lines if line.part == part]
        assert ids == [f"{LETTERS[part]}{n + 1}" for n in range(len(ids))]
    for i, f in enumerate(d.facts):
        assert all(i in d.facts[j].conflicts_with for j in f.conflicts_with)
    assert d.article_count == len(d.stances) == sum(s.supports + s.denies + s.neutral for s in d.spread)
    assert (d.origin is None) or d.origin in {a.id for a in d.articles}


def test_a_line_s_fact_is_the_one_it_tells() -> None:
    d = dossier(
        (
            page(
                "Mara Quill and Theo Lund married on 24 June 2014. They split in March 2029.", outlet="a.example", n=1
            ),
            page("Mara Quill and Theo Lund were seen at the school play on 6 March 2031.", outlet="b.example", n=2),
        ),
        "reconciliation",
    )
    for line in d.lines:
        if line.fact is not None:
            assert line.citations == d.facts[line.fact].citations
    seen = next(line for line in d.lines if line.part == "appearances")
    assert seen.fact is not None
    assert d.facts[seen.fact].kind == "appearance"


def test_nothing_is_told_of_nothing() -> None:
    d = dossier((), "dating")
    assert (d.article_count, d.facts, d.origin, d.spread) == (0, (), None, ())
    assert all(line.computed for line in d.lines)
