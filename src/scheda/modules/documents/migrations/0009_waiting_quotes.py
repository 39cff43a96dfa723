from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0008_who_owes")]

    operations = [
        migrations.RemoveIndex(model_name="document", name="documents_quotes_waiting"),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(kind="quote", status__in=("sent", "viewed")),
                fields=["party", "valid_until"],
                name="documents_waiting_quotes",
            ),
        ),
    ]
