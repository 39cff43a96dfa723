from urllib.parse import urlencode

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models.choices import SITES, AddressType
from scheda.core.parties.models.contact_point import PartOfPartyQuerySet
from scheda.core.parties.models.party import Party
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.components import formats
from scheda.foundation.crypto.strict_field import StrictTextField
from scheda.foundation.records.models import Record

ICONS: dict[str, str] = {
    AddressType.SITE: "hard-hat",
    AddressType.DEPOT: "warehouse",
    AddressType.SHOP: "store",
}

WHERE = (
    *("street", "street_number", "postcode", "city", "province", "latitude", "longitude"),
    *("access_notes", "opening_hours"),
)
"""What goes by the rule of the town; the label is the name of the place."""


class Address(Record):
    """A place of a party: registered office, delivery, jobsite."""

    Type = AddressType
    ruled_as = "parties.party"
    ruled_by = dict.fromkeys(WHERE, "city")

    party = models.ForeignKey(Party, models.CASCADE, related_name="addresses")
    type = models.CharField(_("type"), max_length=8, choices=Type, default=Type.LEGAL)
    label = models.CharField(_("label"), max_length=80, blank=True)
    street = StrictTextField(_("street"), max_length=150, blank=True, holder="party_id")
    street_number = StrictTextField(_("number"), max_length=12, blank=True, holder="party_id")
    postcode = StrictTextField(_("postcode"), max_length=10, blank=True, holder="party_id")
    city = models.CharField(_("city"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, default="IT")
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    access_notes = models.CharField(_("access notes"), max_length=300, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    contact = models.ForeignKey(
        Party,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whom to ask for"),
    )
    phone = StrictTextField(_("phone of the place"), max_length=40, blank=True, holder="party_id")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    is_primary = models.BooleanField(_("main"), default=False)

    objects = PartOfPartyQuerySet.as_manager()

    class Meta:
        ordering = ["-is_primary", "type", "created_at"]
        verbose_name_plural = "addresses"
        triggers = history_triggers("parties.address")
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(is_primary=True), name="parties_address_one_primary"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="parties_address_period",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street_line, self.city_line) if part)

    @property
    def name(self) -> str:
        return self.label or self.short

    @property
    def is_site(self) -> bool:
        return self.type in SITES

    @property
    def icon(self) -> str:
        return ICONS.get(self.type, "map-pin")

    @property
    def period(self) -> str:
        """From when to when we go there."""
        ends = [formats.day(one) if one else "" for one in (self.starts_on, self.ends_on)]
        return " – ".join(ends) if any(ends) else ""

    @property
    def street_line(self) -> str:
        return f"{self.street} {self.street_number}".strip()

    @property
    def city_line(self) -> str:
        province = f"({self.province})" if self.province else ""
        return " ".join(part for part in (self.postcode, self.city, province) if part)

    @property
    def short(self) -> str:
        """Street and town, for a line that has other things to say."""
        province = f" ({self.province})" if self.province else ""
        town = f"{self.city}{province}" if self.city else ""
        return ", ".join(part for part in (self.street_line, town) if part)

    @property
    def map_url(self) -> str:
        """A search on OpenStreetMap, or the point itself when it is known."""
        if self.latitude is not None and self.longitude is not None:
            where = {"mlat": self.latitude, "mlon": self.longitude}
            return f"https://www.openstreetmap.org/?{urlencode(where)}"
        return f"https://www.openstreetmap.org/search?{urlencode({'query': str(self)})}"
