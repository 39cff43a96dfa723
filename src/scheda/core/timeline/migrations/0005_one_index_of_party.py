from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("timeline", "0004_equipment")]

    operations = [
        migrations.AlterField(
            model_name="timelineentry",
            name="party",
            field=models.ForeignKey(
                "parties.Party", CASCADE, related_name="timeline_entries", db_index=False
            ),
        ),
    ]
