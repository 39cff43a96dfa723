from django.utils.translation import gettext_lazy as _

from scheda.core.buying_centre.models.stance import STANCE
from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import EDIT, VIEW

VIEW_STANCES = (STANCE, VIEW)
EDIT_STANCES = (STANCE, EDIT)

STANCE_TYPE = RecordType(STANCE, _("Who decides: criteria"), actions=(VIEW, EDIT), order=15)
