"""Tax numbers of a party in their normal form, with warnings that never refuse."""

from collections.abc import Iterator

from scheda.core.parties.models import Party
from scheda.core.parties.services import identifiers
from scheda.core.parties.services.checking import Checked, Reason
from scheda.foundation.crypto.errors import KeyDestroyed
from scheda.foundation.crypto.unreadable import Unreadable


def normalize(party: Party) -> None:
    """Bring every number to its normal form; numbers of natural persons are sealed away."""
    warnings = [
        {"field": field, **found.reason.as_json()}
        for field, found in _checked(party)
        if found.reason
    ]
    party.tax_warnings = warnings


def doubts(party: Party) -> dict[str, str]:
    """Field to sentence, in the reader's language, for what `normalize` found doubtful."""
    return {one["field"]: str(Reason.from_json(one)) for one in party.tax_warnings}


def _checked(party: Party) -> Iterator[tuple[str, Checked]]:
    yield "vat_number", _vat(party)
    yield "tax_code", _tax_code(party)
    if _opened(party, "personal_tax_code"):
        yield "personal_tax_code", _personal(party)
    if party.trade_register_number:
        found = identifiers.check_trade_register(party.trade_register_number, party.country)
        party.trade_register_number = found.value
        yield "trade_register_number", found
    if party.sdi_code:
        yield "sdi_code", _recipient_code(party)
    if _opened(party, "bank_account"):
        found = identifiers.check_iban(party.bank_account)
        party.bank_account = found.value
        yield "bank_account", found


def _opened(party: Party, field: str) -> str:
    """A sealed value; nothing when its key is gone, so that the party can still be edited."""
    try:
        value = getattr(party, field)
    except KeyDestroyed:
        return ""
    return "" if isinstance(value, Unreadable) else str(value)


def _vat(party: Party) -> Checked:
    found = identifiers.check_vat(party.vat_number, party.vat_country or party.country)
    if identifiers.is_personal(found.kind):
        return _seal(party, "vat_number", found)
    party.vat_number = found.value
    party.vat_country = found.country if found.value else ""
    return found


def _tax_code(party: Party) -> Checked:
    found = identifiers.check_tax_code(party.tax_code, party.country)
    if identifiers.is_personal(found.kind):
        return _seal(party, "tax_code", found)
    party.tax_code = found.value
    return found


def _seal(party: Party, field: str, found: Checked) -> Checked:
    """A number of a natural person may not stand in the open."""
    party.personal_tax_code = found.value
    setattr(party, field, "")
    return Checked("")


def _personal(party: Party) -> Checked:
    found = identifiers.check_tax_code(party.personal_tax_code, party.country)
    party.personal_tax_code = found.value
    return found


def _recipient_code(party: Party) -> Checked:
    found = identifiers.check_recipient_code(
        party.sdi_code,
        is_public=party.kind == Party.Kind.PUBLIC_BODY,
        country=party.country,
    )
    party.sdi_code = found.value[:7]
    return found
