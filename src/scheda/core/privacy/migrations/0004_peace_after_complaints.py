from django.db import migrations

LETTERS, QUIET_DAYS = 4, 30
ADVERTISING = ("offers", "newsletter", "surveys", "profiling")


def leave_in_peace(apps, schema_editor):
    purposes = apps.get_model("privacy", "ConsentPurpose").objects.filter(key__in=ADVERTISING)
    purposes.update(most_in_month=LETTERS, quiet_days=QUIET_DAYS)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_recipients_and_suppressions")]
    operations = [migrations.RunPython(leave_in_peace, migrations.RunPython.noop)]
