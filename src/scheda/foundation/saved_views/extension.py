"""Everything saved_views adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.scope import EDIT

record_types.register(RecordType("records.savedview", _("Views for everybody"), (EDIT,), order=900))
