"""A field of the company's own in the demo: sealed, for who holds it opens a gate."""

from scheda.core.parties.models import Party
from scheda.core.parties.permissions import PARTY
from scheda.foundation.crypto.sealed_json import ToSeal
from scheda.foundation.custom_fields import services

KEY, CODE = "codice_cancello", "4711 e poi campanello"


def add_sealed_field(hero: Party) -> None:
    services.add(
        PARTY,
        kind="text",
        key=KEY,
        label="Codice del cancello",
        labels={"ro": "Codul porții", "en": "Gate code"},
        is_sealed=True,
    )
    hero.custom = {KEY: ToSeal(CODE)}
    hero.save(update_fields=["custom"])
