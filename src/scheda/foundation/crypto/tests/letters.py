"""A model with sealed columns, known to these tests alone."""

from typing import ClassVar

from django.db import connection, models
from django.test.utils import isolate_apps

from scheda.foundation.crypto.blind_index import BlindIndexField
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.records.identity import uuid7

with isolate_apps("scheda.foundation.crypto"):

    class Letter(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid7)
        party_id = models.UUIDField(default=uuid7)
        title = models.CharField(max_length=40, default="")
        body = SealedTextField(holder="party_id", max_length=40)
        code = SealedTextField(holder="party_id", blank=True)
        code_index = BlindIndexField(of="code")

        objects: "ClassVar[models.Manager[Letter]]" = models.Manager()

        class Meta:
            app_label = "crypto"

        def __str__(self) -> str:
            return self.title


def stored(letter: Letter, column: str = "body") -> bytes:
    """The bytes as the database holds them."""
    [(value,)] = Letter.objects.filter(pk=letter.pk).values_list(column)
    return bytes(value.data)


def overwrite(letter: Letter, data: bytes, column: str = "body") -> None:
    """What somebody with a database client would do."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE crypto_letter SET {column} = %s WHERE id = %s",  # noqa: S608
            [data, letter.pk],
        )
