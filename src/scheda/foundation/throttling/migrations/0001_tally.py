from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("key", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("until", models.DateTimeField()),
                ("spent", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="throttling_tally_until")],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE throttling_tally SET UNLOGGED, SET (fillfactor = 50)",
            "ALTER TABLE throttling_tally SET LOGGED",
        ),
    ]
