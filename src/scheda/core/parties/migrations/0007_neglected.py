from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0006_restriction")]

    operations = [
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["province", "id"], name="parties_by_province"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["owner", "last_contact_at", "id"], name="parties_neglected"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["last_contact_at", "id"], name="parties_by_oldest_contact"),
        ),
    ]
