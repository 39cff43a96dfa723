from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q


class KeyringEntry(models.Model):
    """The data key of one holder, wrapped by the master key. A destroyed one stays as a marker."""

    key_id = models.AutoField(primary_key=True)
    holder = models.CharField(max_length=64)
    wrapped = models.BinaryField(null=True)
    master_version = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    destroyed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "keyring_entry"
        verbose_name_plural = "keyring entries"
        constraints = [
            models.UniqueConstraint(fields=["holder"], name="keyring_one_key_for_each_holder"),
            models.CheckConstraint(
                condition=Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, destroyed_at__isnull=False),
                name="keyring_key_or_marker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key_id} of {self.holder}"


class MasterVersion(models.Model):
    """A master key that wraps, or wrapped, the keyring; `cursor` is how far its end has come."""

    version = models.PositiveSmallIntegerField(primary_key=True)
    digest = models.CharField(max_length=32)
    made_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    cursor = models.BigIntegerField(default=0)
    destroyed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "master_key"

    def __str__(self) -> str:
        return f"{self.version} ({self.digest[:8]})"
