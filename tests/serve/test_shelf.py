"""The shelf of rendered answers: one of each address, the newest, so that a desk that is written to does not grow."""

from __future__ import annotations

from rumordesk.serve.rendering import Rendered, Shelf


def test_a_newer_version_takes_the_place_of_the_older() -> None:
    shelf = Shelf()
    for n in range(100):
        assert shelf.get(("/", "anyone"), str(n), lambda n=n: Rendered(b"page %3d" % n, False)).body == b"page %3d" % n
        held = shelf.kept.held
    assert held == shelf.kept.size(Rendered(b"page 100", False))


def test_what_is_kept_is_not_made_again() -> None:
    shelf, made = Shelf(), []

    def make() -> Rendered:
        made.append(1)
        return Rendered(b"page", False)

    first, again = (shelf.get(("/", "anyone"), "1", make) for _ in range(2))
    assert first == again
    assert len(made) == 1
    shelf.get(("/", "editor"), "1", make)
    assert len(made) == 2
