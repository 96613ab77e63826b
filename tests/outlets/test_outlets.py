"""The outlets' declarations, and who is meant by a host or a credit."""

from __future__ import annotations

from datetime import date

import pytest

from rumordesk.outlets import by_host, by_name, credit_words, load


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("PEOPLE", "People"),
        ("People magazine", "People"),
        ("Us", "Us Weekly"),
        ("us weekly", "Us Weekly"),
        ("TMZ", "TMZ"),
        ("E! News", "E! News"),
        ("Page Six", "Page Six"),
        ("The Sun", "The Sun"),
        ("the Daily Mail", "Daily Mail"),
        ("MailOnline", "Daily Mail"),
        ("Radar", "Radar Online"),
        ("RadarOnline.com", "Radar Online"),
        ("ET", "Entertainment Tonight"),
        ("HollywoodLife", "HollywoodLife"),
        ("In Touch", "In Touch"),
        ("Life & Style", "Life & Style"),
        ("OK!", "OK!"),
        ("Star", "Star"),
        ("the National Enquirer", "National Enquirer"),
        ("Woman’s Day", "Woman's Day"),
        ("Gossip Cop", "Gossip Cop"),
    ],
)
def test_credit_words(words, name):
    outlet = by_name(words)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize("words", ["people", "us", "star", "et", "the sun", "radar", "nobody's gazette", ""])
def test_everyday_words_mean_no_outlet(words):
    assert by_name(words) is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.people.com", "People"),
        ("amp.tmz.com", "TMZ"),
        ("abcnews.go.com", "ABC News"),
        ("EN.wikipedia.org", "Wikipedia"),
    ],
)
def test_hosts(host, name):
    outlet = by_host(host)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize("host", ["eveningharbor.example", "com", "", "notpeople.com"])
def test_unknown_hosts(host):
    assert by_host(host) is None


def test_an_owner_holds_for_its_time():
    outlet = by_name("In Touch")
    assert outlet is not None
    assert outlet.owner(date(2018, 5, 31)) == "Bauer Media Group"
    assert outlet.owner(date(2018, 6, 1)) == outlet.owner() == "American Media Inc."


def test_an_unknown_owner_is_empty():
    outlet = by_name("Gossip Cop")
    assert outlet is not None
    assert outlet.owner() == ""


def test_no_host_and_no_credit_words_mean_two_outlets():
    hosts = [domain for outlet in load() for domain in outlet.domains]
    words = [words if exact else words.casefold() for words, exact, _ in credit_words()]
    assert sorted({h for h in hosts if hosts.count(h) > 1}) == []
    assert sorted({w for w in words if words.count(w) > 1}) == []


def test_every_declaration_says_according_to_what():
    assert [outlet.name for outlet in load() if not outlet.source] == []
    assert len({outlet.name for outlet in load()}) == len(load())
