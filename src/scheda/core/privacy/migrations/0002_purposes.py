from hashlib import sha256

from django.db import migrations

PURPOSES = (
    ("service", "contract", 10),
    ("offers", "consent", 20),
    ("newsletter", "consent", 30),
    ("surveys", "interest", 40),
    ("profiling", "consent", 50),
)
WORDINGS = {
    "it": "Acconsento a ricevere offerte e novità sui prodotti. Posso revocare il consenso in "
    "qualsiasi momento, senza conseguenze.",
    "ro": "Sunt de acord să primesc oferte și noutăți despre produse. Pot retrage consimțământul "
    "oricând, fără consecințe.",
    "en": "I agree to receive offers and news about products. I may withdraw my consent at any "
    "time, without consequences.",
}


def add(apps, schema_editor):
    purpose, wording = (apps.get_model("privacy", name) for name in ("ConsentPurpose", "Wording"))
    made = {}
    for key, basis, position in PURPOSES:
        made[key] = purpose.objects.create(key=key, basis=basis, position=position)
    for language, text in WORDINGS.items():
        wording.objects.create(
            purpose=made["offers"], language=language, number=1, text=text,
            fingerprint=sha256(text.encode()).hexdigest(),
        )


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
