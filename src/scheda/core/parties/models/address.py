from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models.choices import AddressType
from scheda.core.parties.models.contact_point import PartOfPartyQuerySet
from scheda.core.parties.models.party import Party
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class Address(Record):
    """A place of a party: registered office, delivery, jobsite."""

    Type = AddressType

    party = models.ForeignKey(Party, models.CASCADE, related_name="addresses")
    type = models.CharField(_("type"), max_length=8, choices=Type, default=Type.LEGAL)
    label = models.CharField(_("label"), max_length=80, blank=True)
    street = models.CharField(_("street"), max_length=150, blank=True)
    street_number = models.CharField(_("number"), max_length=12, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, default="IT")
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    access_notes = models.CharField(_("access notes"), max_length=300, blank=True)
    is_primary = models.BooleanField(_("main"), default=False)

    objects = PartOfPartyQuerySet.as_manager()

    class Meta:
        ordering = ["-is_primary", "type", "created_at"]
        verbose_name_plural = "addresses"
        triggers = history_triggers("parties.address")
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(is_primary=True), name="parties_address_one_primary"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street_line, self.city_line) if part)

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
