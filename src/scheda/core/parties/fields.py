"""How a customer is spoken about in lists, filters, imports, exports and the API."""

from collections.abc import Iterable

from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models import Party
from scheda.core.parties.models.party import LIFECYCLE_TONES
from scheda.core.parties.permissions import PARTY
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.kinds import Kind


def colleagues() -> Iterable[tuple[str, str]]:
    return [(str(user.pk), str(user)) for user in User.objects.filter(is_active=True)]


def teams() -> Iterable[tuple[str, str]]:
    return [(str(team.pk), team.name) for team in Team.objects.all()]


def text(key: str, label: object, kind: Kind = Kind.TEXT, **facts: object) -> Field:
    """A plain value that people see, filter on, import and change, and that a role may hide."""
    known: dict[str, object] = {
        "filterable": True,
        "importable": True,
        "editable": True,
        "hideable": True,
    }
    return Field(key, label, kind, **{**known, **facts})  # type: ignore[arg-type]


party_fields = Fields(
    PARTY,
    text(
        "name", _("Customer"), sort="sort_name", sortable=True, is_link=True, on_phone=True,
        hideable=False,
    ),
    Field("code", _("Code"), Kind.CODE, sortable=True, filterable=True, importable=True),
    text("kind", _("Type"), Kind.CHOICE, choices=lambda: Party.Kind.choices, hideable=False),
    text("legal_name", _("Legal name")),
    text("first_name", _("First name"), hideable=False),
    text("last_name", _("Last name"), hideable=False),
    text("job_title", _("Job title")),
    text(
        "lifecycle", _("Lifecycle"), Kind.CHOICE, choices=lambda: Party.Lifecycle.choices,
        tones=LIFECYCLE_TONES,
        bulk=True, on_phone=True, hideable=False,
    ),
    text(
        "owner", _("Owner"), Kind.PERSON, path="owner_id", display="owner", choices=colleagues,
        reads=("owner__name", "owner__email"),
        bulk=True, hideable=False,
    ),
    text(
        "team", _("Team"), Kind.RECORD, path="team_id", display="team__name", choices=teams,
        bulk=True, hideable=False,
    ),
    Field(
        "city", _("Town"), sortable=True, filterable=True, on_phone=True, hideable=True,
        also=("province",),
    ),
    Field("province", _("Province"), filterable=True, hideable=True),
    text("country", _("Country"), Kind.COUNTRY, hideable=False),
    text("language", _("Language"), hideable=False),
    text(
        "vat_number", _("VAT number"), Kind.CODE, display="vat",
        reads=("vat_country", "vat_number"),
        exported=Concat("vat_country", "vat_number"), also=("vat_country", "tax_warnings"),
    ),
    text("tax_code", _("Tax code"), Kind.CODE),
    Field(
        "personal_tax_code", _("Personal tax code"), display="masked_personal_tax_code",
        reads=("personal_tax_code",),
        importable=True, editable=True, hideable=True,
    ),
    Field(
        "bank_account", _("Bank account"), display="masked_bank_account",
        reads=("bank_account",),
        importable=True, editable=True, hideable=True,
    ),
    text("trade_register_number", _("Trade register no."), Kind.CODE),
    text(
        "einvoice_channel", _("E-invoice channel"), Kind.CHOICE,
        choices=lambda: Party.Channel.choices,
    ),
    text("sdi_code", _("Recipient code"), Kind.CODE),
    text("pec", _("Certified e-mail"), Kind.EMAIL, is_strict=True),
    Field(
        "phone", _("Phone"), Kind.PHONE, filterable=True, importable=True, editable=True,
        hideable=True, is_strict=True,
    ),
    Field(
        "email", _("E-mail"), Kind.EMAIL, filterable=True, importable=True, editable=True,
        hideable=True, is_strict=True,
    ),
    text("website", _("Website"), Kind.URL),
    text("industry", _("Industry")),
    text("industry_code", _("Industry code"), Kind.CODE),
    text("size_band", _("Size"), Kind.CHOICE, choices=lambda: Party.SizeBand.choices),
    text("tags", _("Tags"), Kind.TAGS, bulk=True),
    text("is_supplier", _("Supplier"), Kind.BOOLEAN),
    text("is_partner", _("Partner"), Kind.BOOLEAN),
    text("is_competitor", _("Competitor"), Kind.BOOLEAN),
    text("is_private", _("Private"), Kind.BOOLEAN, importable=False, hideable=False),
    text("notes", _("Notes"), Kind.LONG_TEXT),
    Field("parent", _("Parent company"), Kind.RECORD, editable=True, hideable=True),
    Field(
        "last_contact_at", _("Last contact"), Kind.INSTANT, sortable=True, nullable=True,
        filterable=True,
    ),
    Field("created_at", _("Since"), Kind.INSTANT, sortable=True, filterable=True),
)  # fmt: skip
