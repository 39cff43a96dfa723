from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0006_shared_tasks")]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["author", "-at"], name="activities_of_author"),
        ),
    ]
