from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_credit_name")]

    operations = [
        migrations.AddIndex(
            model_name="partytotals",
            index=models.Index(
                fields=["-overdue", "party"],
                name="documents_most_overdue",
                condition=models.Q(overdue__gt=0),
            ),
        ),
    ]
