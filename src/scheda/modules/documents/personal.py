from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, held_by, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

BY_LAW = _("Invoices and business letters are kept for ten years; name and VAT number stay.")

personal_data.register(
    Held(
        key="documents.document", label=_("Invoices, orders and quotes"),
        purpose=Purpose.ACCOUNTING, basis=Basis.LAW, kept=Kept.TEN_YEARS, about=("party",),
        mentions=("contact",), staff=("seller",), on_erasure=OnErasure.KEEP, because=BY_LAW,
        names_them=True, hidden=("content_hash", "extras", "warnings", "source_file"), order=40,
    ),
    *held_by(
        "documents.documentline", "documents.taxsummary", label=_("Rows of those documents"),
        purpose=Purpose.ACCOUNTING, basis=Basis.LAW, kept=Kept.TEN_YEARS,
        about=("document__party",), on_erasure=OnErasure.KEEP, because=BY_LAW, order=39,
    ),
    Held(
        key="documents.instalment", label=_("Due dates and how they are paid"),
        purpose=Purpose.ACCOUNTING, basis=Basis.LAW, kept=Kept.TEN_YEARS, about=("party",),
        on_erasure=OnErasure.BLANK, blank={"iban": None}, because=BY_LAW, order=39,
    ),
    Held(
        key="documents.documentlink", label=_("Which document follows which"),
        purpose=Purpose.ACCOUNTING, basis=Basis.LAW, kept=Kept.TEN_YEARS,
        about=("earlier__party",), on_erasure=OnErasure.KEEP, because=BY_LAW, export=False,
    ),
    Held(
        key="documents.partytotals", label=_("Turnover and what is open"),
        purpose=Purpose.ACCOUNTING, basis=Basis.LAW, kept=Kept.TEN_YEARS, about=("party",),
        on_erasure=OnErasure.KEEP, because=BY_LAW, order=38,
    ),
    Held(
        key="documents.creditprofile", label=_("Credit limits"), purpose=Purpose.ACCOUNTING,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), staff=("granted_by",), order=38,
    ),
)  # fmt: skip
