"""Whom a whole e-mail or number finds, although it is sealed."""

from collections.abc import Iterator

from django.conf import settings

from scheda.core.parties.models.choices import ContactType
from scheda.core.parties.models.party import REACHED
from scheda.core.parties.services import contact_values
from scheda.foundation.crypto.strict_field import tokens_of
from scheda.foundation.search.needles import NUMBER_LIKE

COUNTRIES = ("IT", "RO")
"""Where a number without a prefix may be meant."""


def of(text: str) -> list[str]:
    return tokens_of(REACHED, set(_normal_forms(text))) if settings.STRICT else []


def _normal_forms(text: str) -> Iterator[str]:
    for word in text.split():
        if "@" in word:
            yield contact_values.normalize(ContactType.EMAIL, word)
    if NUMBER_LIKE.match(text):
        for country in COUNTRIES:
            yield contact_values.normalize(ContactType.PHONE, text, country=country)
