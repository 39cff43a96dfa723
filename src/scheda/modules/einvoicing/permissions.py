from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE
from scheda.foundation.accounts.permissions import ADMINISTER

IMPORT = "einvoicing.import"
IMPORT_INVOICES = (IMPORT, CREATE)
SET_OWN_NUMBERS = ADMINISTER

IMPORT_TYPE = RecordType(IMPORT, _("Import of electronic invoices"), actions=(CREATE,), order=90)
