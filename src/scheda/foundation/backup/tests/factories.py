import factory

from scheda.foundation.backup.models import BackupSet, State


class BackupSetFactory(factory.django.DjangoModelFactory[BackupSet]):
    class Meta:
        model = BackupSet

    id = factory.Sequence(lambda number: f"20260301-020304-{number:08x}")
    shelf = "/nowhere"
    state = State.VERIFIED
