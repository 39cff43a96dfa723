from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.models.consents import CONSENT
from scheda.core.privacy.models.copies import COPY
from scheda.core.privacy.models.erasures import ERASURE
from scheda.core.privacy.models.guards import HOLD, RESTRICTION
from scheda.core.privacy.models.requests import REQUEST
from scheda.core.privacy.models.suppressions import SUPPRESSION
from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW

VIEW_CONSENTS = (CONSENT, VIEW)
RECORD_CONSENTS = (CONSENT, CREATE)
VIEW_REQUESTS = (REQUEST, VIEW)
CREATE_REQUESTS = (REQUEST, CREATE)
EDIT_REQUESTS = (REQUEST, EDIT)
EXPORT_ALL = (REQUEST, EXPORT)
ERASE = (ERASURE, CREATE)
VIEW_ERASURES = (ERASURE, VIEW)
VIEW_COPIES = (COPY, VIEW)
DESTROY_COPIES = (COPY, DELETE)
RESTRICT = (RESTRICTION, CREATE)
HOLD_BACK = (HOLD, CREATE)
SEE_GUARDS = (RESTRICTION, VIEW)
SEE_SUPPRESSED = (SUPPRESSION, VIEW)
SUPPRESS = (SUPPRESSION, CREATE)
TAKE_OFF = (SUPPRESSION, DELETE)
HAND_OUT = (COPY, CREATE)

CONSENT_TYPE = RecordType(CONSENT, _("Consents"), order=80, actions=(VIEW, CREATE, EXPORT))
DESK_TYPES = (
    RecordType(REQUEST, _("Privacy requests"), order=81, is_financial=True),
    RecordType(
        RESTRICTION, _("Restrictions of processing"), order=82, is_financial=True,
        actions=(VIEW, CREATE, EDIT),
    ),
    RecordType(
        HOLD, _("Legal holds"), order=83, is_financial=True, actions=(VIEW, CREATE, EDIT)
    ),
    RecordType(
        COPY, _("Copies of data"), order=84, is_financial=True,
        actions=(VIEW, CREATE, EXPORT, DELETE),
    ),
    RecordType(ERASURE, _("Erasures"), order=85, is_financial=True, actions=(VIEW, CREATE)),
    RecordType(
        SUPPRESSION, _("Addresses not to be contacted"), order=86, is_financial=True,
        actions=(VIEW, CREATE, DELETE),
    ),
)  # fmt: skip
"""As closed as figures are: the desk sees more of people than those who sell to them."""
