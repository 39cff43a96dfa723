from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class RetentionRule(Record):
    """How long one kind of record stays. Off until somebody looked at what would go."""

    kind = models.SlugField(_("kind"), max_length=40, unique=True, editable=False)
    months = models.PositiveSmallIntegerField(_("months"), default=24)
    is_on = models.BooleanField(_("on"), default=False)
    ran_at = models.DateTimeField(null=True, editable=False)
    went = models.PositiveIntegerField(default=0, editable=False)
    held_back = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["kind"]
        triggers = history_triggers("privacy.retentionrule", party="")
        constraints = [
            models.CheckConstraint(
                condition=Q(months__range=(1, 600)), name="privacy_retention_months"
            )
        ]

    def __str__(self) -> str:
        return self.kind
