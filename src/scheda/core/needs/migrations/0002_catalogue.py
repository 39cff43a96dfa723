from django.db import migrations

CODES = (
    "response",
    "technician",
    "clean",
    "invoice",
    "punctual",
    "replacement",
    "information",
)


def add_criteria(apps, schema_editor):
    QualityCriterion = apps.get_model("needs", "QualityCriterion")
    for position, code in enumerate(CODES, start=1):
        QualityCriterion.objects.get_or_create(code=code, defaults={"position": position})


class Migration(migrations.Migration):
    dependencies = [("needs", "0001_initial")]

    operations = [migrations.RunPython(add_criteria, migrations.RunPython.noop, elidable=False)]
