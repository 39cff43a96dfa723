"""The OpenAPI description, put right where the framework says too little."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from ninja import Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.schema import NinjaGenerateJsonSchema
from pydantic import GetJsonSchemaHandler

from scheda.foundation.api.problems import ERRORS, PROBLEM, Problem

FIRST_ERROR = 400
METHODS = ("get", "post", "put", "patch", "delete")
MEANING = {
    400: "The request cannot be understood",
    401: "Not signed in, or the token does not work",
    403: "Seen, but not allowed",
    404: "Nothing here that the caller may see",
    409: "Somebody else was first",
    412: "The version in If-Match is not the current one",
    413: "Too large to be taken in",
    415: "The body is no JSON",
    422: "Understood, but there are things to fix",
    429: "Too many requests; Retry-After says when to go on",
    503: "Too busy right now, or the database does not answer; Retry-After says when to try again",
}
WRITING = ("post", "put", "patch", "delete")
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Of your choice, new for each thing to do; sent again with each retry",
    "schema": {"type": "string", "pattern": r"^[!#-\[\]-~]{1,255}$"},
}
RETRY_AFTER = {"description": "Seconds to wait", "schema": {"type": "integer"}}
LIMITS = {
    "RateLimit-Policy": {
        "description": "Requests (q) in so many seconds (w)",
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": "Requests left (r) for so many seconds (t)",
        "schema": {"type": "string"},
    },
}
ETAG = {"description": "The version, for If-Match", "schema": {"type": "string"}}


class Inlined:
    """`Annotated[Activity.Kind, Inlined()]`: written out in place, without a name of its own."""

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler.resolve_ref_schema(handler(core_schema))


class Description(OpenAPISchema):
    """Names every error of every operation as problem details, and each schema once."""

    def __init__(self, api: Any, path_prefix: str) -> None:
        super().__init__(api, path_prefix)
        self.add_schema_definitions(_with_what_it_names(Problem))
        for item in self["paths"].values():
            for method in METHODS:
                if method in item:
                    self._complete(item[method])
                if method in item and method in WRITING:
                    item[method].setdefault("parameters", []).append(ONCE)

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for name, definition in definitions.items():
            if self.schemas.setdefault(name, definition) != definition:
                raise ImproperlyConfigured(f"Two different schemas of the API are called {name}.")

    def _complete(self, operation: dict[str, Any]) -> None:
        answers: dict[int, Any] = operation["responses"]
        for status in ERRORS:
            content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
            answers[status] = {"description": MEANING[status], "content": content}
        for status in (429, 503):
            answers[status]["headers"] = {"Retry-After": RETRY_AFTER}
        for status, answer in answers.items():
            if int(status) < FIRST_ERROR:
                tag = {"ETag": ETAG} if self._has_version(answer) else {}
                answer["headers"] = {**tag, **LIMITS}

    def _has_version(self, answer: dict[str, Any]) -> bool:
        schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
        name = schema.get("$ref", "").rpartition("/")[2]
        return "version" in self.schemas.get(name, {}).get("properties", {})


def _with_what_it_names(schema: type[Schema]) -> dict[str, Any]:
    described = schema.model_json_schema(
        ref_template="#/components/schemas/{model}", schema_generator=NinjaGenerateJsonSchema
    )
    return {**described.pop("$defs", {}), schema.__name__: described}
