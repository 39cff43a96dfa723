from django.db import migrations

from scheda.foundation.numbering.operations import create_series


class Migration(migrations.Migration):
    dependencies = [("service_desk", "0001_initial"), ("numbering", "0001_counters")]

    operations = [create_series("ticket")]
