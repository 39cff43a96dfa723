"""The REST API: one router for each area, under /api/v1/<key>/."""

from dataclasses import dataclass

from ninja import NinjaAPI, Router

from scheda.foundation.api.parsing import StorableParser
from scheda.foundation.api.problems import register_problems
from scheda.foundation.api.signing_in import BySession, ByToken
from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class ApiSection(Extension):
    """The API of one area, served under /api/v1/<key>/."""

    key: str
    router: Router
    order: int = 100


api_sections = ExtensionPoint("api_sections", accepts=ApiSection)


def api() -> NinjaAPI:
    """Built once, by the root addresses, after every area has registered."""
    built = NinjaAPI(
        title="Scheda",
        version="1",
        urls_namespace="api",
        auth=[ByToken(), BySession()],
        parser=StorableParser(),
        docs_url=None,
    )
    register_problems(built)
    for section in api_sections:
        built.add_router(f"/{section.key}/", section.router)
    return built
