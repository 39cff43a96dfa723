"""What the database refuses, said in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

SENTENCES = {
    "parties_vat_once": (
        "vat_number",
        gettext_lazy("Another customer already has this VAT number and tax code."),
    ),
    "parties_contact_once": ("value", gettext_lazy("This one is already here.")),
    "parties_role_once": ("type", gettext_lazy("This person already has this role here.")),
    "parties_role_period": ("ends_on", gettext_lazy("The end comes before the beginning.")),
    "parties_address_period": ("ends_on", gettext_lazy("The end comes before the beginning.")),
    "parties_role_two_parties": ("person", gettext_lazy("A company cannot work for itself.")),
    "parties_role_not_own_boss": ("reports_to", gettext_lazy("Nobody reports to themselves.")),
    "parties_not_own_parent": ("parent", gettext_lazy("A company cannot own itself.")),
}


@contextmanager
def kept() -> Iterator[None]:
    """All or nothing; a broken promise of the database comes back as a sentence at its field."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        for constraint, (field, sentence) in SENTENCES.items():
            if constraint in str(error):
                raise ValidationError({field: str(sentence)}) from error
        raise
