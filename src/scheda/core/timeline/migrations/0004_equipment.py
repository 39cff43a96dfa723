from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("timeline", "0003_people_sites_money")]

    operations = [
        migrations.AddIndex(
            model_name="timelineentry",
            index=models.Index(
                fields=["equipment_id", "-at", "-id"],
                name="timeline_of_equipment",
                condition=models.Q(equipment_id__isnull=False),
            ),
        ),
    ]
