from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW

PARTY = "parties.party"
VIEW_PARTIES = (PARTY, VIEW)
CREATE_PARTIES = (PARTY, CREATE)
EDIT_PARTIES = (PARTY, EDIT)
DELETE_PARTIES = (PARTY, DELETE)
EXPORT_PARTIES = (PARTY, EXPORT)

PARTY_TYPE = RecordType(PARTY, _("Customers"), order=10)
