from importlib import import_module

from django.db import migrations

waking = import_module("scheda.foundation.jobs.migrations.0003_next_in_turn")


class Migration(migrations.Migration):
    """No job waits behind another any more: whoever carries a lane takes all that is due there."""

    dependencies = [("jobs", "0003_next_in_turn")]

    operations = [migrations.RunSQL(waking.UNDO, waking.MAKE)]
