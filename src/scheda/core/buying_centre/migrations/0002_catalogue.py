from django.db import migrations

CODES = ("price", "uptime", "delivery", "financing", "nearness", "safety", "brand")


def add_criteria(apps, schema_editor):
    Criterion = apps.get_model("buying_centre", "Criterion")
    for position, code in enumerate(CODES, start=1):
        Criterion.objects.get_or_create(code=code, defaults={"position": position})


class Migration(migrations.Migration):
    dependencies = [("buying_centre", "0001_initial")]

    operations = [migrations.RunPython(add_criteria, migrations.RunPython.noop, elidable=False)]
