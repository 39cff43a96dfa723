from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import EDIT, EXPORT, VIEW

DOCUMENT = "documents.document"
VIEW_DOCUMENTS = (DOCUMENT, VIEW)
EDIT_DOCUMENTS = (DOCUMENT, EDIT)
EXPORT_DOCUMENTS = (DOCUMENT, EXPORT)

DOCUMENT_TYPE = RecordType(DOCUMENT, _("Documents"), actions=(VIEW, EDIT, EXPORT), order=40)
