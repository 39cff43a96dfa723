from django.db import migrations

from scheda.foundation.numbering.operations import create_series


class Migration(migrations.Migration):
    dependencies = [("parties", "0008_strict_mode"), ("numbering", "0001_counters")]

    operations = [create_series("customer")]
