from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.models import PAPER, PERSONAL
from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, VIEW

VIEW_PAPERS = (PAPER, VIEW)
CREATE_PAPERS = (PAPER, CREATE)
EDIT_PAPERS = (PAPER, EDIT)
DELETE_PAPERS = (PAPER, DELETE)
VIEW_PERSONAL_PAPERS = (PERSONAL, VIEW)

PAPER_TYPE = RecordType(PAPER, _("Papers of customers"), order=35, goes_with_customer=True)

PERSONAL_TYPE = RecordType(
    PERSONAL,
    _("Personal papers, such as identity cards"),
    order=36,
    is_financial=True,
    goes_with_customer=True,
)
"""As closed as figures are: who needs none of those needs nobody's identity card either."""
