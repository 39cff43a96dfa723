"""What imports add to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.choosing.choosers import choosers
from scheda.foundation.importing.choosers import ImportChooser
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds

choosers.register(ImportChooser())
notification_kinds.register(NotificationKind("importing", _("My imports"), order=90))
