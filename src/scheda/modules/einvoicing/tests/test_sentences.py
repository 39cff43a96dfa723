import re

import pytest
from django.utils import translation

from scheda.modules.einvoicing.services.fatturapa.notices import (
    refusal_message,
    warning,
    warning_message,
)
from scheda.modules.einvoicing.services.fatturapa.sentences import REFUSALS, WARNINGS
from scheda.modules.einvoicing.tests.reader import refusal_of

PLACES = re.compile(r"%\((\w+)\)s")
LANGUAGES = ["en", "it", "ro"]


def filled(sentence: object) -> tuple[tuple[str, str], ...]:
    return tuple((name, "42") for name in PLACES.findall(str(sentence)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REFUSALS)
def test_every_refusal_is_a_sentence(reason, language):
    with translation.override(language):
        message = refusal_message(reason, filled(REFUSALS[reason]))

    assert message.endswith(".")
    assert "%" not in message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WARNINGS)
def test_every_warning_is_a_sentence(code, language):
    with translation.override(language):
        message = warning_message(code, filled(WARNINGS[code]))

    assert message.endswith(".")
    assert "%(" not in message


def test_refusal_says_what_to_do():
    with translation.override("en"):
        message = refusal_of(b"%PDF-1.7").message

    assert message == (
        "This is a PDF, only a picture of an invoice. "
        "Ask the sender or the portal for the XML or .p7m file."
    )


def test_long_values_are_shortened():
    assert warning("00425", number="x" * 500).params == (("number", "x" * 79 + "…"),)
