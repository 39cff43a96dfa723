"""Tax numbers of a party in their normal form, with warnings that never refuse."""

from scheda.core.parties.models import Party


def normalize(party: Party) -> None:
    party.vat_number = party.vat_number.strip().upper()
