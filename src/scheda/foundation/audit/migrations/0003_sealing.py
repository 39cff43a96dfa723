from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_acts")]

    operations = [
        migrations.AddField("change", "digest", models.BinaryField(null=True)),
        migrations.AddField("change", "blanked_at", models.DateTimeField(null=True)),
        migrations.AddField("act", "digest", models.BinaryField(null=True)),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "source",
                    models.CharField(
                        choices=[("change", "Change"), ("act", "Act")], max_length=6
                    ),
                ),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("count", models.IntegerField()),
                ("ids", models.TextField()),
                ("leaves", models.BinaryField()),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("mac", models.BinaryField()),
                ("key_version", models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.RunSQL(
            (HERE / "keeping.sql").read_text(), (HERE / "keeping_undone.sql").read_text()
        ),
    ]
