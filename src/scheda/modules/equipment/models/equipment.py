import datetime as dt
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.components import formats
from scheda.foundation.crypto.sealed_json import SealableJSONField
from scheda.foundation.records.models import Record
from scheda.modules.equipment.models import choices
from scheda.modules.equipment.models.equipment_class import EquipmentClass

EQUIPMENT = "equipment.equipment"


class Price(Decimal):
    """A figure that knows its currency, so that lists and exports can write it."""

    currency: str

    def __new__(cls, figure: Decimal, currency: str) -> Self:
        amount = super().__new__(cls, figure)
        amount.currency = currency
        return amount


class EquipmentQuerySet(ScopedQuerySet):
    """A machine goes with whoever holds it; those in our yard are everybody's."""

    owner_path, team_path = "custodian__owner", "custodian__team"
    private_path = "custodian__is_private"
    restricted_path = "custodian__restricted_at"

    def allowed(self, user: Any, action: str) -> Self:
        scope = rights_of(user).scope(EQUIPMENT, action)
        if scope is Scope.NONE:
            return self.none()
        parties = apps.get_model("parties.Party")._default_manager.visible_to(user)
        return self.filter(
            Q(custodian=None) | parties.within(user, scope).holding("custodian")
        ).as_seen_by(user)

    def listed(self) -> Self:
        """Without those held by somebody in the bin: they come back with the party."""
        return self.exclude(custodian__binned_at__isnull=False)

    def at_work(self) -> Self:
        return self.exclude(lifecycle__in=choices.GONE)

    def gone(self) -> Self:
        return self.filter(lifecycle__in=choices.GONE)

    def with_customers(self) -> Self:
        return self.filter(custodian__isnull=False)

    def on_rent(self) -> Self:
        return self.filter(on_rent_since__isnull=False)

    def ours(self) -> Self:
        return self.filter(ownership__in=choices.OURS)

    def idle(self) -> Self:
        """Ours, standing in our yard."""
        return self.ours().filter(custodian=None)

    def down(self) -> Self:
        return self.filter(working_state=choices.WorkingState.DOWN)


class Equipment(Record):
    """One physical machine, whoever owns it: one card for its whole life."""

    Ownership = choices.Ownership
    Lifecycle = choices.Lifecycle
    Condition = choices.Condition
    WorkingState = choices.WorkingState
    Situation = choices.Situation

    equipment_class = models.ForeignKey(
        EquipmentClass, models.PROTECT, related_name="equipment", verbose_name=_("class")
    )
    brand = models.CharField(_("brand"), max_length=60)
    model = models.CharField(_("model"), max_length=80)
    serial_no = models.CharField(_("serial number"), max_length=60)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    ownership = models.CharField(
        _("ownership"), max_length=22, choices=Ownership, default=Ownership.OWN_FLEET
    )
    owner_party = models.ForeignKey(
        "parties.Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="equipment_owned",
        verbose_name=pgettext_lazy("machine", "owner"),
    )
    custodian = models.ForeignKey(
        "parties.Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="equipment_held",
        verbose_name=_("who holds it"),
    )
    site = models.ForeignKey(
        "parties.Address",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("site"),
    )
    lifecycle = models.CharField(
        _("stage of life"), max_length=18, choices=Lifecycle, default=Lifecycle.IN_SERVICE
    )
    condition = models.CharField(
        pgettext_lazy("machine", "condition"), max_length=1, choices=Condition, blank=True
    )
    working_state = models.CharField(
        _("working state"), max_length=7, choices=WorkingState, default=WorkingState.OK
    )
    state_since = models.DateTimeField(null=True, blank=True, editable=False)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)

    acquired_on = models.DateField(_("acquired"), null=True, blank=True)
    commissioned_on = models.DateField(_("commissioned"), null=True, blank=True)
    warranty_until = models.DateField(_("warranty until"), null=True, blank=True)
    inspection_due_on = models.DateField(_("next inspection"), null=True, blank=True)

    on_rent_since = models.DateField(_("on rent since"), null=True, blank=True)
    expected_return_on = models.DateField(_("expected back"), null=True, blank=True)
    monthly_rate = models.DecimalField(
        _("monthly rate"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")

    meter_value = models.DecimalField(
        _("last reading"), max_digits=12, decimal_places=1, null=True, editable=False
    )
    meter_kind = models.CharField(max_length=5, choices=choices.Meter, blank=True, editable=False)
    meter_at = models.DateTimeField(null=True, editable=False)
    notes = models.TextField(_("notes"), blank=True)
    custom = SealableJSONField(default=dict, blank=True)

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("machine")
        verbose_name_plural = _("machines")
        triggers = history_triggers(
            EQUIPMENT, party="", skip=("meter_value", "meter_kind", "meter_at")
        )
        constraints = [
            models.UniqueConstraint(fields=["brand", "serial_no"], name="equipment_serial_once"),
            models.CheckConstraint(
                condition=~Q(serial_no="") & ~Q(brand=""), name="equipment_identified"
            ),
            models.CheckConstraint(
                condition=Q(on_rent_since=None)
                | Q(custodian__isnull=False, ownership__in=choices.OURS),
                name="equipment_rented_is_ours_and_out",
            ),
            models.CheckConstraint(
                condition=Q(working_state=choices.WorkingState.OK) | Q(state_since__isnull=False),
                name="equipment_trouble_has_a_start",
            ),
        ]
        indexes = [
            models.Index(fields=["custodian", "site"], name="equipment_held_by"),
            models.Index(fields=["owner_party"], name="equipment_owned_by"),
            models.Index(fields=["serial_no", "id"], name="equipment_by_serial"),
            models.Index(
                fields=["working_state"],
                name="equipment_in_trouble",
                condition=~Q(working_state="ok"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.serial_no}"

    def get_absolute_url(self) -> str:
        return reverse("equipment:machine", args=[self.pk])

    @property
    def key_holder(self) -> str:
        """A machine changes hands, so what is sealed of it is the company's."""
        return "machines"

    @property
    def name(self) -> str:
        """As people call it: brand and model, or the class where no model is known."""
        return f"{self.brand} {self.model or self.equipment_class}"

    @property
    def is_ours(self) -> bool:
        return self.ownership in choices.OURS

    @property
    def is_gone(self) -> bool:
        return self.lifecycle in choices.GONE

    @property
    def is_on_rent(self) -> bool:
        return self.on_rent_since is not None

    @property
    def is_down(self) -> bool:
        return self.working_state == choices.WorkingState.DOWN

    @property
    def works(self) -> bool:
        return self.working_state == choices.WorkingState.OK

    @property
    def next_stages(self) -> list[tuple[str, str]]:
        labels = dict(choices.Lifecycle.choices)
        return [(key, str(labels[key])) for key in choices.NEXT.get(self.lifecycle, ())]

    @cached_property
    def situation(self) -> choices.Situation:
        if self.is_gone:
            return choices.Situation.GONE
        if not self.works:
            return choices.Situation(self.working_state)
        return self._whereabouts()

    def _whereabouts(self) -> choices.Situation:
        if self.is_on_rent:
            return choices.Situation.ON_RENT
        if self.ownership == choices.Ownership.COMPETITOR:
            return choices.Situation.COMPETITOR
        if not self.is_ours:
            return choices.Situation.OWNED
        return choices.Situation.LENT if self.custodian_id else choices.Situation.IDLE

    @property
    def situation_tone(self) -> str:
        return choices.SITUATION_TONES.get(self.situation, "")

    @property
    def rate(self) -> Price | None:
        return None if self.monthly_rate is None else Price(self.monthly_rate, self.currency)

    @property
    def plain_year(self) -> str:
        """A year is no quantity: it has no thousands."""
        return str(self.year or "")

    @property
    def place(self) -> str:
        """The town it stands in, as far as a site is known."""
        return self.site.city if self.site else ""

    @property
    def detail(self) -> str:
        """What a line about it adds to its name: what is wrong, or until when and for how much."""
        if not self.works:
            return self.state_reason
        if self.is_on_rent and self.expected_return_on:
            return gettext("back %(day)s") % {"day": formats.day(self.expected_return_on)}
        if self.is_on_rent and self.rate is not None:
            return gettext("%(rate)s a month") % {
                "rate": formats.whole_money(self.rate, self.currency)
            }
        return str(self.equipment_class) if self.model else ""

    @property
    def is_late(self) -> bool:
        back = self.expected_return_on
        return bool(self.is_on_rent and back and back < timezone.localdate())

    @property
    def days_in_state(self) -> int:
        since: dt.datetime | None = self.state_since
        return (timezone.localdate() - timezone.localdate(since)).days if since else 0
