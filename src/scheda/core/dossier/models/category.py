import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

STANDARD = {
    "register": _("Company register extract"),
    "identity": _("Identity document"),
    "durc": _("Contributions certificate (DURC)"),
    "insurance": _("Insurance"),
    "contract": _("Contract"),
    "privacy": _("Privacy"),
    "bank": pgettext_lazy("paper", "Bank"),
    "technical": _("Technical"),
    "other": pgettext_lazy("paper", "Other"),
}
"""What every company begins with, in the language of the reader until it is given a name."""


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_use(self) -> "CategoryQuerySet":
        return self.filter(is_retired=False)


class Category(Record):
    """A sort of paper. `months` is how long such a paper is usually good for."""

    key = models.SlugField(max_length=40, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    months = models.PositiveSmallIntegerField(_("valid for months"), null=True, blank=True)
    warn_days = models.PositiveSmallIntegerField(_("warn days before"), default=30)
    is_personal = models.BooleanField(_("personal"), default=False)
    is_retired = models.BooleanField(_("no longer used"), default=False)
    position = models.PositiveSmallIntegerField(default=100, editable=False)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category of papers")
        ordering = ["position", "key"]
        triggers = history_triggers("dossier.category", party="")

    def __str__(self) -> str:
        return self.name or str(STANDARD.get(self.key, self.key))

    def good_until(self, issued_on: dt.date | None) -> dt.date | None:
        if issued_on is None or not self.months:
            return None
        until: dt.date = issued_on + relativedelta(months=self.months)
        return until
