"""What is held of customers and people, and what is left of them when they are erased."""

from django.utils.translation import gettext_lazy as _

from scheda.core.parties.services import erasing
from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="parties.party", label=_("Customers and people"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("id",), mentions=("parent",),
        staff=("owner",), on_erasure=OnErasure.OWN, erase=erasing.reduce, given=True,
        because=_("What invoices must show stays as long as the invoices: name and VAT number."),
        hidden=("personal_tax_code_index", "pec_index", "sort_name", "tax_warnings"), order=10,
    ),
    Held(
        key="parties.contactpoint", label=_("Phone numbers and e-mail addresses"),
        purpose=Purpose.RELATIONSHIP, basis=Basis.CONTRACT, kept=Kept.RULE, about=("party",),
        given=True, hidden=("normalized", "normalized_index"), order=20,
    ),
    Held(
        key="parties.address", label=_("Addresses and sites"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("party",), mentions=("contact",),
        given=True, order=20,
    ),
    Held(
        key="parties.relationship", label=_("Who works where"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party", "person"),
        mentions=("reports_to",), given=True, hidden=("email_index",), order=20,
    ),
)  # fmt: skip
