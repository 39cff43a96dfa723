from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.core.parties.public import Sphere
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import VIEW_DOCUMENTS
from scheda.modules.documents.queries import chains

SHOWN = 6


class RecentDocuments(PartyPanel):
    """The newest documents in the aside of the card, each with the chain it belongs to."""

    key = "documents"
    order = 30
    title = _("Recent documents")
    permission = VIEW_DOCUMENTS
    template_name = "documents/panels/recent.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        known = getattr(record, "spheres", None)
        sphere = known.chosen if known else Sphere.of(record)
        newest = sphere.narrow(Document.objects.visible_to(user)).order_by("-date", "-id")
        shown = list(newest[:SHOWN])
        marks = chains.marks(shown)
        return {
            "documents": [(document, marks[document.pk]) for document in shown],
            "url": f"{reverse('documents:list')}?{urlencode(sphere.query)}",
        }
