from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.models.category import Category
from scheda.core.parties.public import Party
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class Requirement(Record):
    """Customers of this sort must have a paper of this category; empty matches everybody."""

    category = models.ForeignKey(
        Category, models.CASCADE, related_name="requirements", verbose_name=_("category")
    )
    lifecycle = models.CharField(_("lifecycle"), max_length=9, choices=Party.Lifecycle, blank=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Party.Kind, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    industry_code = models.CharField(_("industry code begins with"), max_length=10, blank=True)
    tag = models.CharField(_("tag"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("required paper")
        ordering = ["category__position", "pk"]
        triggers = history_triggers("dossier.requirement", party="")

    def __str__(self) -> str:
        return str(self.category)

    def concerns(self, party: Party) -> bool:
        return (
            self.lifecycle in {"", party.lifecycle}
            and self.kind in {"", party.kind}
            and self.country in {"", party.country}
            and party.industry_code.startswith(self.industry_code)
            and (not self.tag or self.tag in party.tags)
        )

    @property
    def parties(self) -> Q:
        """The same as a condition on parties."""
        wanted = Q(industry_code__startswith=self.industry_code)
        for name in ("lifecycle", "kind", "country"):
            if getattr(self, name):
                wanted &= Q(**{name: getattr(self, name)})
        return wanted & Q(tags__contains=[self.tag]) if self.tag else wanted
