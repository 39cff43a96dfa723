"""Check digits of the parties' numbers. A wrong one is said, never refused."""

from collections.abc import Callable, Iterator

from stdnum import exceptions
from stdnum.eu import vat as eu_vat
from stdnum.it import codicefiscale, iva

from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning, warning
from scheda.modules.einvoicing.services.fatturapa.parties import Party

REASONS: dict[type[exceptions.ValidationError], str] = {
    exceptions.InvalidLength: "length",
    exceptions.InvalidFormat: "format",
    exceptions.InvalidComponent: "component",
    exceptions.InvalidChecksum: "checksum",
}


def party_warnings(party: Party) -> Iterator[DocumentWarning]:
    if party.vat is not None:
        reason = why_invalid(vat_validator(party.vat.country), str(party.vat))
        if reason:
            yield warning(f"vat_{reason}", number=party.vat, name=party.name)
    if party.tax_code and is_italian(party):
        reason = why_invalid(codicefiscale.validate, party.tax_code)
        if reason:
            yield warning(f"tax_code_{reason}", number=party.tax_code, name=party.name)


def vat_validator(country: str) -> Callable[[str], str] | None:
    if country == "IT":
        return iva.validate
    return eu_vat.validate if country.lower() in (*eu_vat.MEMBER_STATES, "el") else None


def is_italian(party: Party) -> bool:
    return party.vat is None or party.vat.country == "IT"


def why_invalid(validate: Callable[[str], str] | None, number: str) -> str:
    """The reason in one word, or nothing; numbers of other continents are taken as they are."""
    if validate is None:
        return ""
    try:
        validate(number)
    except exceptions.ValidationError as error:
        return REASONS.get(type(error), "format")
    return ""
