from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("backup", "0001_sets")]

    operations = [migrations.AddField("backupset", "cause", models.JSONField(default=dict))]
