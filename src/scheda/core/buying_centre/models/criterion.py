from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

DEFAULT_NAMES = {
    "price": _("Price"),
    "uptime": _("Uptime"),
    "delivery": _("Delivery times"),
    "financing": _("Financing"),
    "nearness": _("Service nearby"),
    "safety": _("Safety"),
    "brand": _("Brand"),
}
DEFAULT_ARGUMENTS = {
    "price": _("Send the cost over five years, not the price alone."),
    "uptime": _("Send the hours of standstill of machines like theirs, and the response times."),
    "delivery": _("Send the dates kept in the last twelve months, and what is in stock."),
    "financing": _("Send the comparison of buying, leasing and long rental."),
    "nearness": _("Send the map of the workshops and the name of their technician."),
    "safety": _("Send certificates, inspections and the training programme."),
    "brand": _("Send references from their trade, and offer a visit to one of them."),
}


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def in_use(self) -> "CriterionQuerySet":
        return self.filter(is_active=True)


class Criterion(Record):
    """What members of a buying centre look at. `code` names the ones we bring along."""

    code = models.SlugField(max_length=30, blank=True)
    own_name = models.CharField(max_length=60, blank=True)
    own_argument = models.TextField(blank=True)
    link = models.URLField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        triggers = history_triggers("buying_centre.criterion", party="")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="buying_centre_criterion_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(code="", own_name=""), name="buying_centre_criterion_named"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As the company calls it, else in the reader's language."""
        return self.own_name or gettext(DEFAULT_NAMES.get(self.code, self.code))

    @property
    def argument(self) -> str:
        default = DEFAULT_ARGUMENTS.get(self.code, "")
        return self.own_argument or (gettext(default) if default else "")
