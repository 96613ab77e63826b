import re

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rumordesk.records import Dossier
from rumordesk.tell.markdown import escaped, markdown
from rumordesk.tell.plain import plain

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SPECIAL = st.text(st.sampled_from("\\`*_[]()<>#+-=!|~&;:.1 ahtps/w\n^$@"), min_size=1, max_size=30)


@settings(max_examples=400, deadline=None)
@given(SPECIAL | st.text(max_size=60))
def test_escaped_words_stay_words(text: str) -> None:
    tokens = PARSER.parse(escaped(text))
    assert [t.type for t in tokens if t.type != "inline"] in ([], ["paragraph_open", "paragraph_close"])
    inline = [child for t in tokens if t.type == "inline" for child in t.children or []]
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert "".join(child.content for child in inline) == plain(text)


def test_footnotes_are_complete_and_quotes_stand_once(dossier: Dossier) -> None:
    text = markdown(dossier)
    used, defined = re.findall(r"\[\^(\d+)\](?!:)", text), re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert set(used) == set(defined)
    assert defined == [str(n) for n in range(1, len(defined) + 1)]
    assert text.count("There is no truth to it; they are devoted parents and nothing more”") == 1
    note = next(row for row in text.splitlines() if "“There is no truth" in row)
    assert [name in note for name in ("harborherald", "velvetweekly", "morningmirror")] == [True] * 3


def test_holds_lines_figures_and_tables(dossier: Dossier) -> None:
    text = markdown(dossier)
    for told in (
        "# Are Mira and Teo Brandt getting back together?",
        "| Probability | **7 %**, very unlikely (80 % interval 3–14 %) |",
        "13 articles → 3 witnesses (2–4)",
        "- They met in 2010.[^4] `h1`",
        "*(the desk’s own count or judgement)*",
        "| representative's denial: Teo Brandt’s representative denies it on record. | -1.44 | +0.36 | +0.27 |",
    ):
        assert told in text


def test_hostile_words_neither_link_nor_run(dossier: Dossier) -> None:
    text = markdown(dossier)
    rendered = PARSER.render(text)
    assert "<script" not in rendered
    assert 'href="javascript' not in rendered
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_an_address_cannot_leave_its_link(dossier: Dossier) -> None:
    line = dossier.lines[0]
    url = "https://a.example/x>) <script> [y](javascript:z)\n# h"
    citation = msgspec.structs.replace(line.citations[0], url=url)
    text = markdown(msgspec.structs.replace(dossier, lines=(msgspec.structs.replace(line, citations=(citation,)),)))
    rendered = PARSER.render(text)
    assert "<script" not in rendered
    assert "<h1>h" not in rendered
    assert 'href="javascript' not in rendered


def test_large_stories_are_counted_not_dumped(large: Dossier) -> None:
    text = markdown(large)
    assert "more pieces of evidence in the JSON." in text
    assert "more entries in the JSON" in text
