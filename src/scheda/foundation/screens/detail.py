from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from scheda.foundation.screens.base import FieldsScreen
from scheda.foundation.screens.panels import Panel


class DetailScreen(FieldsScreen):
    """One record and its panels. A panel that is slow is fetched by itself."""

    template_name = "screens/detail.html"
    panels: ClassVar[Iterable[Panel]] = ()

    def get(self, request: HttpRequest, pk: UUID, panel: str = "") -> HttpResponse:
        record = get_object_or_404(self.records(), pk=pk)
        if panel:
            return self.show_panel(record, panel)
        return self.show(record=record, **self.context(record))

    def context(self, record: Any) -> dict[str, Any]:
        return {"panels": [panel.render(record, self.request) for panel in self.allowed()]}

    def allowed(self) -> list[Panel]:
        return [panel for panel in self.panels if panel.is_allowed(self.request.user)]

    def show_panel(self, record: Any, key: str) -> HttpResponse:
        for panel in self.allowed():
            if panel.key == key:
                return HttpResponse(panel.render(record, self.request))
        raise Http404
