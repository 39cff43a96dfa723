"""What every company begins with; names come from the catalogues until somebody gives others."""

from django.db import migrations

CATEGORIES = (
    ("register", 6, 15, False),
    ("identity", 120, 60, True),
    ("durc", 4, 15, False),
    ("insurance", 12, 30, False),
    ("contract", None, 60, False),
    ("privacy", None, 30, False),
    ("bank", None, 30, False),
    ("technical", None, 30, False),
    ("other", None, 30, False),
)
REQUIRED = (("durc", "IT"), ("insurance", ""), ("privacy", ""))


def begin(apps, schema_editor):
    category_model = apps.get_model("dossier", "Category")
    requirement_model = apps.get_model("dossier", "Requirement")
    made = {
        key: category_model.objects.create(
            key=key, months=months, warn_days=days, is_personal=personal, position=place
        )
        for place, (key, months, days, personal) in enumerate(CATEGORIES, start=1)
    }
    for key, country in REQUIRED:
        requirement_model.objects.create(
            category=made[key], country=country, kind="company", lifecycle="customer"
        )


def end(apps, schema_editor):
    apps.get_model("dossier", "Category").objects.filter(papers=None).delete()


class Migration(migrations.Migration):
    dependencies = [("dossier", "0001_papers")]
    operations = [migrations.RunPython(begin, end)]
