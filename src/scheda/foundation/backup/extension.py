"""What backups add to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.audit.verifying import verify
from scheda.foundation.backup import figures, marks, parts
from scheda.foundation.backup.extension_points import AfterRestore, after_restore
from scheda.foundation.backup.proofs import InnerProof, proofs
from scheda.foundation.backup.telling import KIND
from scheda.foundation.crypto.extension_points import BeforeKeyEnds, before_key_ends
from scheda.foundation.deliveries.public import hold_all
from scheda.foundation.menu.alarms import AlarmBell, alarm_bells
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.notifications.models import Way

settings_pages.register(
    SettingsPage(
        key="backups",
        label=_("Backups"),
        description=_("Copies of everything, proven every night"),
        url_name="backup:sets",
        icon="archive-restore",
        permission=ADMINISTER,
        order=80,
    )
)
alarm_bells.register(
    AlarmBell("backups", marks.alarm, order=10), AlarmBell("disk", figures.disk_alarm, order=20)
)
proofs.register(InnerProof("audit", lambda: map(str, verify().troubles[:3])))
before_key_ends.register(BeforeKeyEnds("backup", parts.keep_sets_openable))
after_restore.register(
    AfterRestore("deliveries", lambda: hold_all("The installation was restored from a backup."))
)
notification_kinds.register(NotificationKind(KIND, _("Backups that failed"), Way.MAIL, order=95))
