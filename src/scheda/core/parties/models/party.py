import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models import choices
from scheda.foundation.access.scope import DELETE, EDIT
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.components.addresses import address
from scheda.foundation.crypto.blind_index import BlindIndexField
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.crypto.sealed_json import SealableJSONField
from scheda.foundation.crypto.strict_field import (
    StrictEmailField,
    StrictIndexField,
    StrictTextField,
)
from scheda.foundation.records.fields import MASK
from scheda.foundation.records.models import Record

REACHED = "parties.contactpoint.normalized"
"""One purpose of blind indexes for every e-mail and number, wherever it stands."""

SIGHT = ("owner_id", "team_id", "is_private", "restricted_at")
"""Who sees a party follows from these."""


def seen_by_the_same(one: str, other: str) -> str:
    """In SQL, of two parties by their names there, what `Party.is_seen_by_the_same` says."""
    first, second = (", ".join(f"{name}.{column}" for column in SIGHT) for name in (one, other))
    return f"({first}) IS NOT DISTINCT FROM ({second})"


KEPT_IN_BIN = dt.timedelta(days=30)
IN_USE = Q(archived_at=None, binned_at=None)
LISTED = Q(is_contact=False) & IN_USE
LIFECYCLE_TONES = {"prospect": "info", "customer": "ok", "dormant": "warn", "blocked": "bad"}


def listed(*order: Any, name: str, also: Sequence[str] = ()) -> models.Index:
    """Serves the list of customers: two of three parties are only contacts.

    Whose they are stands in it as well, so that nothing else is read to count them.
    """
    scope = ["owner", "team", "is_private", "restricted_at"]
    include = [field for field in (*scope, *also) if F(field) not in order]
    return models.Index(*order, include=include, condition=LISTED, name=name)


def within(place: str) -> tuple[F, ...]:
    """The order of customers of one place, by name: filter and order come from one index."""
    return F(place), F("sort_name"), F("id")


class PartyQuerySet(ScopedQuerySet):
    private_path = "is_private"
    restricted_path = "restricted_at"

    def in_use(self) -> "PartyQuerySet":
        return self.filter(IN_USE)

    def archived(self) -> "PartyQuerySet":
        return self.filter(archived_at__isnull=False, binned_at=None)

    def in_bin(self) -> "PartyQuerySet":
        return self.filter(binned_at__isnull=False)

    def not_binned(self) -> "PartyQuerySet":
        return self.filter(binned_at=None)

    def customers(self) -> "PartyQuerySet":
        """Whoever we deal with in their own right; people who only work for one are left out."""
        return self.filter(is_contact=False)

    def companies(self) -> "PartyQuerySet":
        return self.exclude(kind=Party.Kind.PERSON)

    def with_rights(self, user: Any) -> "PartyQuerySet":
        """What this person may do with each party: `may_edit`, `may_delete`."""
        told: PartyQuerySet = self.annotate(
            may_edit=Exists(Party.objects.allowed(user, EDIT).filter(pk=OuterRef("pk"))),
            may_delete=Exists(Party.objects.allowed(user, DELETE).filter(pk=OuterRef("pk"))),
        )
        return told

    def holding(self, path: str) -> Exists:
        """Whether they hold the one at `path` of another record, looked up by its key.

        `IN` beside an `OR` reads them all first, which a million of them make slow.
        """
        return Exists(self.filter(pk=OuterRef(path)))

    def with_parent(self, user: Any) -> "PartyQuerySet":
        """Fetch the parent companies that this person may see; for the others it is None."""
        return self.prefetch_related(parent_for(user))

    def persons(self) -> "PartyQuerySet":
        return self.filter(kind=Party.Kind.PERSON)


def parent_for(user: Any) -> "models.Prefetch[Any]":
    """The parent company, as far as this person may see it."""
    return models.Prefetch("parent", Party.objects.visible_to(user))


class Party(Record):
    """A person or an organisation we deal with: prospect, customer, supplier, all at once."""

    Kind = choices.Kind
    Lifecycle = choices.Lifecycle
    SizeBand = choices.SizeBand
    Channel = choices.Channel

    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.COMPANY)
    code = models.CharField(_("code"), max_length=20, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.GeneratedField(
        expression=models.Func(F("name"), function="scheda_fold", output_field=models.TextField()),
        output_field=models.TextField(),
        db_persist=True,
    )
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)

    country = models.CharField(_("country"), max_length=2, default="IT")
    language = models.CharField(_("language"), max_length=2, blank=True)
    vat_country = models.CharField(_("VAT country"), max_length=2, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=30, blank=True)
    tax_code = models.CharField(_("tax code"), max_length=30, blank=True)
    personal_tax_code = SealedTextField(_("personal tax code"), blank=True, max_length=20)
    personal_tax_code_index = BlindIndexField(of="personal_tax_code", editable=False)
    bank_account = SealedTextField(_("bank account"), blank=True, max_length=34)
    trade_register_number = models.CharField(_("trade register"), max_length=30, blank=True)
    einvoice_channel = models.CharField(
        _("e-invoice channel"), max_length=11, choices=Channel, blank=True
    )
    sdi_code = models.CharField(_("recipient code"), max_length=7, blank=True)
    pec = StrictEmailField(_("certified e-mail"), blank=True)
    pec_index = StrictIndexField(of="pec", purpose=REACHED, editable=False)
    tax_warnings = models.JSONField(default=list, blank=True, editable=False)

    lifecycle = models.CharField(
        _("lifecycle"), max_length=9, choices=Lifecycle, default=Lifecycle.PROSPECT
    )
    is_supplier = models.BooleanField(_("supplier"), default=False)
    is_partner = models.BooleanField(_("partner"), default=False)
    is_competitor = models.BooleanField(_("competitor"), default=False)
    industry_code = models.CharField(_("industry code"), max_length=10, blank=True)
    industry = models.CharField(_("industry"), max_length=120, blank=True)
    size_band = models.CharField(_("size"), max_length=7, choices=SizeBand, blank=True)
    website = models.URLField(_("website"), blank=True)
    tags = ArrayField(models.CharField(max_length=40), verbose_name=_("tags"), default=list)
    notes = models.TextField(_("notes"), blank=True)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="subsidiaries",
        verbose_name=_("parent company"),
    )

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    team = models.ForeignKey(
        "accounts.Team",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("team"),
    )
    is_private = models.BooleanField(_("private"), default=False)
    is_contact = models.BooleanField(_("only a contact"), default=False, editable=False)

    # Copies of the primary contact point and address, so that a list reads one table.
    phone = StrictTextField(_("phone"), max_length=40, blank=True, editable=False)
    email = StrictEmailField(_("e-mail"), blank=True, editable=False)
    city = models.CharField(_("city"), max_length=80, blank=True, editable=False)
    province = models.CharField(_("province"), max_length=20, blank=True, editable=False)

    custom = SealableJSONField(default=dict, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Storage only (article 18): nobody finds it but the privacy desk.
    restricted_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_contact_at = models.DateTimeField(_("last contact"), null=True, editable=False)

    objects = PartyQuerySet.as_manager()

    # Set by `with_rights`, and by the card for its tabs and panels.
    may_edit = False
    may_delete = False
    people_count: int | None = None
    spheres: Any = None

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        triggers = history_triggers(
            "parties.party", party="id", skip=("sort_name", "last_contact_at")
        )
        constraints = [
            models.UniqueConstraint(
                fields=["vat_country", "vat_number", "tax_code"],
                condition=~Q(vat_number="") & Q(binned_at=None),
                name="parties_vat_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="parties_named"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="parties_not_own_parent"),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="parties_by_name"),
            models.Index(fields=["owner", "sort_name"], name="parties_by_owner"),
            models.Index(fields=["team", "sort_name"], name="parties_by_team"),
            models.Index(fields=["created_at", "id"], name="parties_by_creation"),
            models.Index(fields=["city", "id"], name="parties_by_city"),
            models.Index(fields=["province", "id"], name="parties_by_province"),
            models.Index(fields=["last_contact_at", "id"], name="parties_by_oldest_contact"),
            models.Index(fields=["owner", "last_contact_at", "id"], name="parties_neglected"),
            models.Index(
                F("last_contact_at").desc(nulls_last=True),
                F("id").desc(),
                name="parties_by_contact",
            ),
            models.Index(fields=["vat_number"], name="parties_by_vat", condition=~Q(vat_number="")),
            GinIndex(
                OpClass(F("sort_name"), name="gin_trgm_ops"),
                name="parties_alike",
                fastupdate=False,
            ),
            models.Index(
                fields=["tax_code"], name="parties_by_tax_code", condition=~Q(tax_code="")
            ),
            models.Index(fields=["parent"], name="parties_by_parent"),
            models.Index(
                fields=["restricted_at"],
                name="parties_restricted",
                condition=Q(restricted_at__isnull=False),
            ),
            GinIndex(fields=["tags"], name="parties_by_tag"),
            listed(F("team"), F("owner"), also=["lifecycle"], name="parties_listed"),
            listed(F("sort_name"), F("id"), name="parties_listed_by_name"),
            listed(F("code"), F("id"), name="parties_listed_by_code"),
            listed(F("city"), F("id"), name="parties_listed_by_city"),
            listed(*within("city"), also=["last_contact_at"], name="parties_listed_in_city"),
            listed(
                *within("province"), also=["last_contact_at"], name="parties_listed_in_province"
            ),
            GinIndex(
                fields=["tags", "team", "owner"],
                name="parties_listed_tagged",
                condition=LISTED,
                fastupdate=False,
            ),
            listed(F("created_at"), F("id"), name="parties_listed_by_creation"),
            listed(F("last_contact_at"), F("id"), name="parties_listed_by_oldest"),
            listed(
                F("last_contact_at").desc(nulls_last=True),
                F("id").desc(),
                name="parties_listed_by_contact",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("parties:card", self.pk)

    @property
    def key_holder(self) -> str:
        """Whose data key seals the personal values of this row."""
        return str(self.pk)

    @property
    def is_person(self) -> bool:
        return self.kind == self.Kind.PERSON

    @property
    def has_personal_tax_code(self) -> bool:
        """Tells it without opening the seal."""
        return self.__dict__.get("personal_tax_code") is not None

    @property
    def has_bank_account(self) -> bool:
        return self.__dict__.get("bank_account") is not None

    @property
    def masked_personal_tax_code(self) -> str:
        """What lists, exports and the card show of a sealed value."""
        return MASK if self.has_personal_tax_code else ""

    @property
    def masked_bank_account(self) -> str:
        return MASK if self.has_bank_account else ""

    def is_seen_by_the_same(self, other: "Party") -> bool:
        """Else a line that says the name of the other would tell it to who may not see them."""
        return all(getattr(self, name) == getattr(other, name) for name in SIGHT)

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_in_bin(self) -> bool:
        return self.binned_at is not None

    @property
    def leaves_bin_on(self) -> dt.date | None:
        return timezone.localdate(self.binned_at + KEPT_IN_BIN) if self.binned_at else None

    @property
    def place(self) -> str:
        return f"{self.city} ({self.province})" if self.province else self.city

    @property
    def vat(self) -> str:
        return f"{self.vat_country}{self.vat_number}"

    @property
    def trade(self) -> str:
        """What they do and how big they are, in one badge."""
        size = _("%(size)s people") % {"size": self.size_band} if self.size_band else ""
        return " · ".join(str(part) for part in (self.industry, size) if part)

    @property
    def lifecycle_tone(self) -> str:
        return LIFECYCLE_TONES.get(self.lifecycle, "")

    @property
    def main_address(self) -> Any:
        """The address that leads; reads what the card has fetched."""
        return next(iter(self.addresses.all()), None)

    @property
    def main_call(self) -> Any:
        return self._first_point("phone", "mobile")

    @property
    def main_mail(self) -> Any:
        return self._first_point("email", "pec")

    def _first_point(self, *types: str) -> Any:
        points = [one for one in self.contact_points.all() if not one.do_not_use]
        return next((one for type_ in types for one in points if one.type == type_), None)
