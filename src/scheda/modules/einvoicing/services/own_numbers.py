"""The numbers of the company that uses Scheda."""

from django.db import transaction

from scheda.core.parties.public import PartyDraft, with_normal_numbers
from scheda.core.parties.public import doubts as doubts_about
from scheda.foundation.accounts.models import User
from scheda.modules.einvoicing.models import OwnNumber
from scheda.modules.einvoicing.services.directions import Rule
from scheda.modules.einvoicing.services.fatturapa.sides import bare

LONGEST = 32


@transaction.atomic
def add(number: str, *, by: User) -> OwnNumber:
    """Adding one that is known already changes nothing."""
    known, _is_new = OwnNumber.objects.get_or_create(number=bare(number)[:LONGEST])
    return known


def remember(side: str, *, by: User) -> None:
    """The answer to whose documents these are, where it was a company."""
    if side and side not in set(Rule):
        add(side, by=by)


@transaction.atomic
def remove(number: OwnNumber, *, by: User) -> None:
    number.delete()


def doubts(number: str) -> list[str]:
    """What looks wrong with a VAT number or tax code; it may be right all the same."""
    plain = bare(number)
    is_vat = plain.isdigit() or not plain[:6].isalpha()
    column = "vat_number" if is_vat else "tax_code"
    draft = PartyDraft(facts={"name": "?", "country": "IT", column: plain})
    return list(doubts_about(with_normal_numbers(draft)).values())
