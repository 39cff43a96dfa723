from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import VIEW_DOCUMENTS

SHOWN = 5


class RecentDocuments(PartyPanel):
    """The newest documents in the aside of the card."""

    key = "documents"
    order = 15
    title = _("Recent documents")
    permission = VIEW_DOCUMENTS
    template_name = "documents/panels/recent.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        newest = Document.objects.visible_to(user).filter(party=record).order_by("-date", "-id")
        return {
            "documents": list(newest[:SHOWN]),
            "url": f"{reverse('documents:list')}?customer={record.pk}",
        }
