"""A rumor that an outlet tells again long after: it is said, with what became of it the first time."""

from __future__ import annotations

import pytest

from rumordesk.link import links, recycled, witnesses

CLAIM = "Ada Thornwick and Basil Quenby are back together, a source tells Evening Harbor."
DENIAL = "Ada Thornwick and Basil Quenby are not back together, her representative said."


@pytest.mark.parametrize(
    ("denied", "end"),
    [(True, "glossbin.example contradicted it on 2022-03-05."), (False, "nothing here contradicted it.")],
)
def test_an_earlier_round_is_told_with_its_end(write, knows, denied, end):
    old = write("eveningharbor.example", CLAIM + " This was then.", day=1, year=2022)
    answer = write("glossbin.example", DENIAL, day=5, year=2022)
    new = write("eveningharbor.example", CLAIM + " This is now.", day=1, year=2024)
    known = [
        knows(old, CLAIM, "supports", "a source", "anonymous insider"),
        knows(new, CLAIM, "supports", "a source", "anonymous insider"),
        *([knows(answer, DENIAL, "denies", "her representative", "representative")] if denied else []),
    ]
    readings, stances = {r.article: r for r, _ in known}, {s.article: s for _, s in known}
    found, _ = witnesses([new], links([new]), readings, {new.id: stances[new.id]})
    (witness,) = recycled(found, [old, answer, new], stances)
    assert witness.why.endswith(f"eveningharbor.example told the same on 2022-03-01; {end}")


def test_what_is_told_for_the_first_time_is_left_as_it_is(write, knows):
    new = write("eveningharbor.example", CLAIM, day=9)
    soon = write("eveningharbor.example", CLAIM + " Again.", day=1)
    known = [knows(a, CLAIM, "supports", "a source", "anonymous insider") for a in (new, soon)]
    stances = {s.article: s for _, s in known}
    found, _ = witnesses([new], links([new]), {known[0][0].article: known[0][0]}, {new.id: stances[new.id]})
    assert recycled(found, [new, soon], stances) == found
