"""The REST API: one router for each area, under /api/v1/<key>/."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI, Router, Status
from ninja.openapi.schema import OpenAPISchema

from scheda.foundation.access.veils import veil
from scheda.foundation.api.description import Description
from scheda.foundation.api.parsing import StorableParser
from scheda.foundation.api.problems import register_problems
from scheda.foundation.api.rendering import Renderer
from scheda.foundation.api.retries.once import once
from scheda.foundation.api.signing_in import BySession, ByToken
from scheda.foundation.extension.registry import Extension, ExtensionPoint

DESCRIPTION = """
Errors are problem details (RFC 9457). Lists come in pages: send `next` back as `after`. A single
record carries its version as `ETag`; a write with `If-Match` is refused with 412 when somebody
else was first. A write with an `Idempotency-Key` has one effect, however often it is sent within
30 days: retries get the first answer again, marked `Idempotency-Replayed: true`. `RateLimit` says
how many requests are left, and for how many seconds.
"""


@dataclass(frozen=True)
class ApiSection(Extension):
    """The API of one area, served under /api/v1/<key>/."""

    key: str
    router: Router
    order: int = 100


api_sections = ExtensionPoint("api_sections", accepts=ApiSection)


class Api(NinjaAPI):
    """Writes its description once for each language."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self.descriptions: dict[tuple[str, str | None], OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        prefix = path_prefix or self.get_root_path(path_params or {})
        key = (prefix, get_language())
        if key not in self.descriptions:
            self.descriptions[key] = Description(self, prefix)
        return self.descriptions[key]


def api() -> Api:
    """Built once, by the root addresses, after every area has registered."""
    built = Api(
        title="Scheda",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        auth=[ByToken(), BySession()],
        parser=StorableParser(),
        renderer=Renderer(),
        docs_url=None,
        docs_decorator=for_those_inside,
    )
    register_problems(built)
    built.add_decorator(once, mode="view")
    built.add_decorator(as_seen)
    for section in api_sections:
        built.add_router(f"/{section.key}/", section.router)
    return built


def as_seen(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Records leave as whoever asks may see them, also those that were just written."""

    @wraps(operation)
    def answered(request: HttpRequest, *given: Any, **asked: Any) -> Any:
        answer = operation(request, *given, **asked)
        veil(answer.value if isinstance(answer, Status) else answer, request.user)
        return answer

    return answered


def for_those_inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The description tells what there is to attack; who uses the API has signed in."""

    @wraps(view)
    def described(request: HttpRequest, **rest: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponse(status=401)
        return view(request, **rest)

    return described
