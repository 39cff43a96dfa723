import json
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.records.identity import uuid7

OURS = "deliveries"
"""Whose key seals what concerns no customer."""


class State(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("post", "waiting")
    LEASED = "leased", pgettext_lazy("post", "on its way")
    FAILED = "failed", pgettext_lazy("post", "will be tried again")
    DONE = "done", pgettext_lazy("post", "delivered")
    DEAD = "dead", pgettext_lazy("post", "given up")
    UNKNOWN = "unknown", pgettext_lazy("post", "may have arrived")
    DROPPED = "dropped", pgettext_lazy("post", "not sent")


OPEN = (State.WAITING, State.LEASED, State.FAILED)
STUCK = (State.DEAD, State.UNKNOWN)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, user: Any) -> Self:
        """Only administrators look at what goes out."""
        return self if rights_of(user).scope("*", "*") is Scope.ALL else self.none()

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def stuck(self) -> Self:
        return self.filter(state__in=STUCK)


class Delivery(models.Model):
    """One thing that is to leave, with the word of honour that it does so once.

    `key` makes it one: wanting the same again changes nothing. `reference` is what the receiver
    knows it by (Message-ID, webhook-id), the same at every try. `lease` is the token of the worker
    that holds it: who lost it writes nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=20)
    lane = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200, unique=True)
    reference = models.CharField(max_length=250)
    party_id = models.UUIDField(null=True)
    by_id = models.UUIDField(null=True)
    content = SealedTextField(blank=True)
    is_repeatable = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    not_after = models.DateTimeField(null=True)
    queued_until = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(F("not_before"), condition=Q(state__in=OPEN), name="deliveries_open_due"),
            models.Index(
                F("state"), F("id").desc(), condition=~Q(state=State.DONE), name="deliveries_undone"
            ),
            models.Index(
                F("lane"), F("not_before"), condition=Q(state__in=OPEN), name="deliveries_open_lane"
            ),
            models.Index(F("lane"), F("id").desc(), name="deliveries_lane"),
            models.Index(F("created_at"), name="deliveries_created"),
            models.Index(
                F("party_id"), condition=Q(party_id__isnull=False), name="deliveries_party"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[State.LEASED]) ^ Q(lease=None),
                name="deliveries_lease_while_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) ^ Q(ended_at__isnull=False),
                name="deliveries_ended_when_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def key_holder(self) -> str:
        return str(self.party_id or OURS)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_stuck(self) -> bool:
        return self.state in STUCK

    def read(self) -> dict[str, Any]:
        """What is to be sent; nothing once it was swept."""
        found: dict[str, Any] = json.loads(self.content or "{}")
        return found
