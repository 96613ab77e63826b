"""Languages: English at once and without the model, others by the model, scraps not at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rumordesk.text.language import language

ENGLISH = "The two of them were seen at the harbour on Friday, and a friend said that they had been there before."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("La actriz y el cantante fueron vistos juntos en el puerto el viernes, según una amiga de los dos.", "es"),
        ("Die beiden wurden am Freitag im Hafen gesehen, und eine Freundin sagte, dass sie öfter dort seien.", "de"),
        ("L'actrice et le chanteur ont été vus ensemble au port vendredi, selon une amie du couple.", "fr"),
        ("De actrice en de zanger werden vrijdag samen gezien in de haven, aldus een vriendin van het stel.", "nl"),
        ("", "und"),
        ("Read more", "und"),
        ("12 34 56 !!! " * 40, "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language(text) == code


def test_english_does_not_load_the_model() -> None:
    code = (
        "import sys; from rumordesk.text.language import language;"
        f"assert language({ENGLISH!r}) == 'en'; assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
