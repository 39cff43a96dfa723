from django.utils.translation import gettext_lazy as _

from scheda.core.needs.models import NEED, PROFILE
from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW

VIEW_NEEDS = (NEED, VIEW)
CREATE_NEEDS = (NEED, CREATE)
EDIT_NEEDS = (NEED, EDIT)
DELETE_NEEDS = (NEED, DELETE)
VIEW_QUALITY = (PROFILE, VIEW)
EDIT_QUALITY = (PROFILE, EDIT)

NEED_TYPE = RecordType(
    NEED, _("Needs and preferences"), actions=(VIEW, CREATE, EDIT, DELETE, EXPORT), order=16
)
PROFILE_TYPE = RecordType(PROFILE, _("Quality profiles"), actions=(VIEW, EDIT), order=17)
