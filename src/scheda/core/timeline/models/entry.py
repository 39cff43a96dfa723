from collections import defaultdict
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from scheda.core.timeline.kinds import timeline_kinds
from scheda.foundation.access.reach import CUSTOMERS, reach_of
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.veils import VeiledQuerySet
from scheda.foundation.records.identity import uuid7
from scheda.foundation.search.folding import PENDING, FoldedLike, pattern


class TimelineEntryQuerySet(VeiledQuerySet["TimelineEntry"]):
    def visible_to(self, user: Any) -> "TimelineEntryQuerySet":
        """Of parties that one may see and kinds that one may see; private ones only one's own."""
        parties = apps.get_model("parties.Party")._default_manager.visible_to(user)
        return self.filter(party__in=parties).readable_by(user)

    def readable_by(self, user: Any) -> "TimelineEntryQuerySet":
        """The same, where the party itself has already been found through `visible_to`."""
        team = Q(audience=TimelineEntry.Audience.TEAM, team_id__in=rights_of(user).team_ids)
        return self.filter(
            Q(audience=TimelineEntry.Audience.ALL) | Q(actor=user) | team, _of_kinds_for(user)
        ).as_seen_by(user)

    def holding(self, word: str, user: Any) -> Q:
        """The word in the line; where one does not see its text, in its title."""
        closed = [kind.key for kind in timeline_kinds if "excerpt" in kind.hidden_from(user)]
        found = Q(words__folded_like=pattern(word))
        if not closed:
            return found
        title = Func("title", function="scheda_fold", output_field=models.TextField())
        return found & (~Q(kind__in=closed) | Q(FoldedLike(title, pattern(word))))

    def newest_first(self) -> "TimelineEntryQuerySet":
        return self.order_by("-at", "-id")


def _of_kinds_for(user: Any) -> Q:
    """Kinds that one may see; those whose right reaches less far than that on parties, so far."""
    kinds: dict[Scope, list[str]] = defaultdict(list)
    for kind in timeline_kinds:
        if user.may(*kind.permission):
            kinds[reach_of(user, kind.permission[0])].append(kind.key)
    found = Q(kind__in=kinds.pop(reach_of(user, CUSTOMERS), []))
    parties = apps.get_model("parties.Party")._default_manager
    for reach, same in kinds.items():
        found |= Q(parties.within(user, reach).holding("party"), kind__in=same)
    return found


class TimelineEntry(models.Model):
    """One line of history. Append-mostly; (kind, ref, event key) makes a rebuild idempotent."""

    class Audience(models.TextChoices):
        ALL = "all", _("everybody")
        TEAM = "team", _("team")
        PRIVATE = "private", _("only me")

    class Direction(models.TextChoices):
        IN = "in", _("incoming")
        OUT = "out", _("outgoing")
        INTERNAL = "internal", _("internal")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # Its index is `timeline_of_party`. Beside one of the party alone, the planner took that one and
    # sorted the longest history.
    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="timeline_entries", db_index=False
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.INTERNAL)
    channel = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    excerpt = models.TextField(blank=True)
    ref_type = models.CharField(max_length=80)
    ref_id = models.UUIDField()
    event_key = models.CharField(max_length=40, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    team_id = models.UUIDField(null=True)
    equipment_id = models.UUIDField(null=True)
    person = models.ForeignKey(
        "parties.Party", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    site = models.ForeignKey(
        "parties.Address", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    audience = models.CharField(max_length=7, choices=Audience, default=Audience.ALL)
    is_pinned = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    words = models.GeneratedField(
        expression=models.Func(
            F("title"), F("excerpt"), function="scheda_fold", output_field=models.TextField()
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = TimelineEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "timeline entries"
        constraints = [
            models.UniqueConstraint(
                fields=["ref_id", "kind", "event_key", "party"], name="timeline_entry_once"
            )
        ]
        indexes = [
            models.Index(fields=["party", "-at", "-id"], name="timeline_of_party"),
            models.Index(
                fields=["party", "-at"], name="timeline_pinned", condition=Q(is_pinned=True)
            ),
            models.Index(fields=["party", "kind", "-at", "-id"], name="timeline_of_kind"),
            models.Index(
                fields=["person", "-at", "-id"],
                name="timeline_of_person",
                condition=Q(person__isnull=False),
            ),
            models.Index(
                fields=["site", "-at", "-id"],
                name="timeline_of_site",
                condition=Q(site__isnull=False),
            ),
            models.Index(
                fields=["equipment_id", "-at", "-id"],
                name="timeline_of_equipment",
                condition=Q(equipment_id__isnull=False),
            ),
            models.Index(
                fields=["party", "-at", "-id"],
                name="timeline_of_money",
                condition=Q(amount__isnull=False),
            ),
            GinIndex(OpClass(F("words"), name="gin_trgm_ops"), name="timeline_words", **PENDING),
        ]

    def __str__(self) -> str:
        return self.title

    def veil_for(self, user: Any) -> None:
        """Of the text and the facts of the line only what its reader may know of the record."""
        hidden = timeline_kinds[self.kind].hidden_from(user)
        if "excerpt" in hidden:
            self.excerpt = ""
        self.facts = {key: value for key, value in self.facts.items() if key not in hidden}
