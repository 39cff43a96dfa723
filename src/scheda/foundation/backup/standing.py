"""How well this installation is secured, in a few figures."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from scheda.foundation.backup.mark import OVERDUE
from scheda.foundation.backup.models import BackupSet, State


@dataclass(frozen=True)
class Standing:
    last_good: BackupSet | None
    last_try: BackupSet | None

    @property
    def has_failed(self) -> bool:
        return self.last_try is not None and self.last_try.state == State.FAILED

    def is_overdue(self, now: datetime) -> bool:
        return self.last_good is not None and now - self.last_good.began_at > OVERDUE

    @property
    def age(self) -> timedelta | None:
        return timezone.now() - self.last_good.began_at if self.last_good else None


def standing() -> Standing:
    tries = BackupSet.objects.exclude(state=State.MAKING)
    return Standing(
        last_good=tries.filter(verified_at__isnull=False)
        .exclude(state=State.FAILED)
        .exclude(state=State.DELETED)
        .first(),
        last_try=tries.exclude(state=State.DELETED).first(),
    )
