from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F


class SearchEntry(models.Model):
    """What a person would type to find one record, folded: lower case, no accents, bare digits."""

    record_type = models.CharField(max_length=80)
    record_id = models.UUIDField()
    party_id = models.UUIDField(null=True)
    owner_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    is_private = models.BooleanField(default=False)
    title = models.CharField(max_length=300)
    detail = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"], name="search_entry_record_once"
            )
        ]
        indexes = [
            GinIndex(
                OpClass(F("words"), name="gin_trgm_ops"),
                name="search_entry_words",
                fastupdate=False,
            ),
            models.Index(fields=["party_id"], name="search_entry_party"),
        ]

    def __str__(self) -> str:
        return self.title
