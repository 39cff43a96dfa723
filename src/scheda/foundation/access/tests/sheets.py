"""A kind of record with owner, team and privacy, known to these tests alone."""

from typing import Any

from django.db import models
from django.test.utils import isolate_apps
from factory.django import DjangoModelFactory

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.records.identity import uuid7

SHEET = "access.sheet"


class SheetQuerySet(ScopedQuerySet):
    private_path = "is_private"


with isolate_apps("scheda.foundation.access"):

    class Sheet(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid7)
        owner = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
        team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
        is_private = models.BooleanField(default=False)

        objects = SheetQuerySet.as_manager()

        class Meta:
            app_label = "access"

        def __str__(self) -> str:
            return "A sheet"


class SheetFactory(DjangoModelFactory):
    class Meta:
        model = Sheet


def seen_by(user: Any) -> list[Sheet]:
    return list(Sheet.objects.visible_to(User.objects.get(pk=user.pk)).order_by("pk"))
