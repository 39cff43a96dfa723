import django.contrib.postgres.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("crypto", "0001_keyring")]

    operations = [
        migrations.CreateModel(
            name="MasterVersion",
            fields=[
                ("version", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=32)),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                ("cursor", models.BigIntegerField(default=0)),
                ("destroyed_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={"db_table": "master_key"},
        ),
    ]
