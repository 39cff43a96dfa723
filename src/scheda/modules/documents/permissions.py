from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, EDIT, EXPORT, VIEW

DOCUMENT = "documents.document"
VIEW_DOCUMENTS = (DOCUMENT, VIEW)
CREATE_DOCUMENTS = (DOCUMENT, CREATE)
EDIT_DOCUMENTS = (DOCUMENT, EDIT)
EXPORT_DOCUMENTS = (DOCUMENT, EXPORT)

CREDIT = "documents.creditprofile"
VIEW_CREDIT = (CREDIT, VIEW)
EDIT_CREDIT = (CREDIT, EDIT)

DOCUMENT_TYPE = RecordType(
    DOCUMENT, _("Documents"), (VIEW, CREATE, EDIT, EXPORT), order=40, goes_with_customer=True
)
CREDIT_TYPE = RecordType(
    CREDIT, _("Credit limits"), (VIEW, EDIT), order=41, is_financial=True, goes_with_customer=True
)
