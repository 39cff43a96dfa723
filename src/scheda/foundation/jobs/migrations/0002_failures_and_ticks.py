import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.AlterField(
            model_name="finishedjob",
            name="finished_at",
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now),
        ),
        migrations.CreateModel(
            name="FailedAttempt",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("job_id", models.BigIntegerField(db_index=True)),
                ("task", models.CharField(max_length=200)),
                ("attempt", models.PositiveSmallIntegerField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.CreateModel(
            name="LastTick",
            fields=[
                (
                    "task",
                    models.CharField(max_length=200, primary_key=True, serialize=False),
                ),
                ("slot", models.BigIntegerField()),
            ],
        ),
        # The library has none for these; /metrics counts them every few seconds.
        migrations.RunSQL(
            "CREATE INDEX jobs_failed ON procrastinate_jobs (id) WHERE status = 'failed'",
            "DROP INDEX jobs_failed",
        ),
    ]
