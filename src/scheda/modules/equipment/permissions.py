from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, EDIT, EXPORT, VIEW
from scheda.modules.equipment.models import EQUIPMENT

VIEW_EQUIPMENT = (EQUIPMENT, VIEW)
CREATE_EQUIPMENT = (EQUIPMENT, CREATE)
EDIT_EQUIPMENT = (EQUIPMENT, EDIT)

EQUIPMENT_TYPE = RecordType(
    EQUIPMENT, _("Machines"), (VIEW, CREATE, EDIT, EXPORT), order=50, goes_with_customer=True
)
