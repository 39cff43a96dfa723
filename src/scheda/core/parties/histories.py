"""How changes of customers and of their parts are told and taken back."""

from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models import Address, ContactPoint, Party, Relationship
from scheda.core.parties.models.contact_point import HIDDEN_BY
from scheda.core.parties.services import parties, people, reaching
from scheda.foundation.audit.histories import History

COPIES = frozenset(
    {
        *("phone", "email", "city", "province", "sort_name", "tax_warnings"),
        *("personal_tax_code_index", "pec_index", "is_contact", "last_contact_at", "created_at"),
    }
)
HOUSEKEEPING = frozenset(
    {"id", "party_id", "created_at", "normalized", "normalized_index", "email_index"}
)

PARTY_HISTORY = History(
    "parties.party",
    Party,
    silent=COPIES,
    verbs={
        "archived_at": (_("archived it"), _("brought it back from the archive")),
        "binned_at": (_("moved it to the bin"), _("brought it back from the bin")),
    },
    restore=parties.change,
    order=10,
)
CONTACT_HISTORY = History(
    "parties.contactpoint",
    ContactPoint,
    noun=_("Contact detail"),
    named_by=("type", "value"),
    silent=HOUSEKEEPING,
    restore=reaching.change_contact_point,
    ruled_by=lambda row: HIDDEN_BY[row["type"]],
    order=20,
)
ADDRESS_HISTORY = History(
    "parties.address",
    Address,
    noun=_("Address"),
    named_by=("type", "street", "street_number", "city"),
    silent=HOUSEKEEPING,
    restore=reaching.change_address,
    ruled_by=lambda row: "city",
    order=30,
)
ROLE_HISTORY = History(
    "parties.relationship",
    Relationship,
    noun=_("Role"),
    named_by=("person_id", "type", "job_title"),
    silent=HOUSEKEEPING,
    restore=people.change_role,
    order=40,
)
