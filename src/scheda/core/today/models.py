from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

MOST_SECTIONS = 100


class TodayLayout(models.Model):
    """How one person wants the page of the day. What it does not name stands as usual."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    order = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    hidden = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    thresholds: Any = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return str(self.user)
