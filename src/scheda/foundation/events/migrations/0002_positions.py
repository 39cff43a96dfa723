import django.core.serializers.json
import django.utils.timezone
from django.db import migrations, models

import scheda.foundation.records.identity


class Migration(migrations.Migration):
    """The outbox holds nothing that lasts, so it is made again with another key."""

    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.DeleteModel("OutboxEntry"),
        migrations.CreateModel(
            name="OutboxEntry",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "id",
                    models.UUIDField(
                        default=scheda.foundation.records.identity.uuid7,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                (
                    "payload",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "outbox entries",
                "indexes": [
                    models.Index(fields=["name", "position"], name="events_outbox_name"),
                    models.Index(fields=["at"], name="events_outbox_at"),
                ],
            },
        ),
    ]
