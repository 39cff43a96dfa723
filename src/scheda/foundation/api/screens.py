import json
from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.screens.base import Screen

TONES = {"get": "info", "post": "ok", "put": "warn", "patch": "warn", "delete": "bad"}


class ApiDocs(Screen):
    """Every operation of the API in words, from its own OpenAPI description."""

    title = _("API")
    permission = None
    template_name = "api/docs.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        openapi = resolve(reverse("api:openapi-json")).func
        schema = json.loads(openapi(request).content)
        return self.show(groups=_groups(schema), schema_url=reverse("api:openapi-json"))


def _groups(schema: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, item in schema["paths"].items():
        for method in (one for one in TONES if one in item):
            operation = item[method]
            for tag in operation.get("tags") or [""]:
                groups[tag].append(_operation(method, path, operation))
    return sorted(groups.items())


def _operation(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "method": method.upper(),
        "tone": TONES[method],
        "path": path,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", "").replace("`", ""),
        "parameters": [
            one["name"] for one in operation.get("parameters", []) if one["in"] == "query"
        ],
    }
