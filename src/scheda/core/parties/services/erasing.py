"""What is left of a party when its data goes: nothing, or what the law keeps on its documents."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from scheda.core.parties.models import Party
from scheda.foundation.personal.registry import Subject
from scheda.foundation.search.indexing import remove

EMPTY_TEXTS = (
    "first_name", "last_name", "job_title", "trade_register_number", "einvoice_channel",
    "sdi_code", "pec", "industry_code", "industry", "size_band", "website", "notes", "phone",
    "email", "city", "province", "language",
)  # fmt: skip


def reduce(subject: Subject) -> int:
    """Delete the rows that nothing needs; of the others leave name, VAT number and tax code."""
    parties = Party.objects.filter(pk__in=subject.party_ids)
    for party in parties:
        if subject.keeps_statistics or not _deleted(party):
            _strip(party, bears_its_name=party.pk in subject.named_by_law)
    remove(list(subject.party_ids))
    return len(subject.party_ids)


def _deleted(party: Party) -> bool:
    try:
        with transaction.atomic():
            Party.objects.filter(pk=party.pk).delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


def _strip(party: Party, *, bears_its_name: bool) -> None:
    facts = dict.fromkeys(EMPTY_TEXTS, "")
    if not bears_its_name:
        facts |= {"name": party.code, "legal_name": "", "vat_number": "", "tax_code": ""}
    now = timezone.now()
    Party.objects.filter(pk=party.pk).update(
        **facts,
        personal_tax_code=None,
        personal_tax_code_index=None,
        bank_account=None,
        tags=[],
        custom={},
        tax_warnings=[],
        parent=None,
        is_contact=False,
        archived_at=party.archived_at or now,
        restricted_at=party.restricted_at or now,
        last_contact_at=None,
    )
