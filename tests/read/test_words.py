"""The word lists of the reader: each group says where it comes from, and its words compile and match as whole words."""

from __future__ import annotations

import re

import pytest

from rumordesk.errors import ConfigError
from rumordesk.read.words import Group, cue_groups, groups, whole_words

LISTS = [(file, name) for file in ("certainty", "cues") for name in groups(file)]


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_every_group_has_a_source_and_words_that_compile(file: str, name: str) -> None:
    for group in groups(file)[name]:
        assert len(group.source) > 8
        for word in group.words:
            assert re.compile(word).groups == 0, f"{word} captures"


def test_every_cue_group_is_of_one_kind() -> None:
    kinds = [g.kind for g in cue_groups("cues")]
    assert len(kinds) == len(set(kinds))
    assert all(g.source and g.words for g in cue_groups("cues"))


def test_no_word_stands_twice_in_a_list() -> None:
    for file, name in LISTS:
        words = [w for g in groups(file)[name] for w in g.words]
        assert len(words) == len(set(words)), (file, name)


def test_case_counts_only_where_it_is_said() -> None:
    pattern = whole_words([Group(source="x", words=("may",), cased=True), Group(source="x", words=("perhaps",))])
    assert pattern.search("they may wed")
    assert not pattern.search("in May")
    assert pattern.search("PERHAPS")
    assert not pattern.search("perhapsed")


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(ConfigError):
        groups("nothing")
