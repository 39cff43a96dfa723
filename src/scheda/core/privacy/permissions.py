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

CONSENT_TYPE = RecordType(
    CONSENT, _("Consents"), (VIEW, CREATE, EXPORT), order=80, goes_with_customer=True
)
DESK_TYPES = (
    RecordType(
        REQUEST, _("Privacy requests"), order=81, is_financial=True, goes_with_customer=True
    ),
    RecordType(
        RESTRICTION, _("Restrictions of processing"), (VIEW, CREATE, EDIT), order=82,
        is_financial=True, goes_with_customer=True,
    ),
    RecordType(
        HOLD, _("Legal holds"), (VIEW, CREATE, EDIT), order=83,
        is_financial=True, goes_with_customer=True,
    ),
    RecordType(
        COPY, _("Copies of data"), (VIEW, CREATE, EXPORT, DELETE), order=84,
        is_financial=True, goes_with_customer=True,
    ),
    RecordType(
        ERASURE, _("Erasures"), (VIEW, CREATE), order=85,
        is_financial=True, goes_with_customer=True,
    ),
    RecordType(
        SUPPRESSION, _("Addresses not to be contacted"), (VIEW, CREATE, DELETE), order=86,
        is_financial=True,
    ),
)  # fmt: skip
"""As closed as figures are: the desk sees more of people than those who sell to them."""
