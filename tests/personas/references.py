"""Ids inside bodies, found in the description of the API: each operation and where they stand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from scheda.config.urls import rest_api
from tests.architecture.samples import value_for
from tests.personas.bodies import REFERENCES, fill
from tests.personas.office import Office

# Colleagues, teams and what administrators arrange are known to everybody who has signed in.
KNOWN_TO_ALL = {
    "owner_id", "assignee_id", "team_id", "seller_id", "against_id", "criterion_id", "who",
}  # fmt: skip
# The same name, another thing: by path and name.
OTHERWISE = {
    ("machines/", "owner_id"): "party",
    ("parties/{party_id}/addresses", "contact_id"): "person",
    ("tickets/{ticket_id}/duplicate", "of_id"): "ticket",
}
THINGS = {**REFERENCES, "reports_to_id": "role", "contact_point_ids": "contact", "task_ids": "task"}


@dataclass(frozen=True)
class Reference:
    method: str
    path: str
    place: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {'.'.join(self.place)}"

    @property
    def name(self) -> str:
        return self.place[-1]

    @property
    def thing(self) -> str | None:
        return OTHERWISE.get((self.path, self.name)) or THINGS.get(self.name)

    @property
    def is_known_to_all(self) -> bool:
        return self.name in KNOWN_TO_ALL and (self.path, self.name) not in OTHERWISE

    def body(self, office: Office, value: object) -> str:
        """The least that is valid, with this id in its place."""
        described = _described()
        schema = described["paths"][f"/api/v1/{self.path}"][self.method.lower()]["requestBody"]
        content = schema["content"]["application/json"]["schema"]
        known = described["components"]["schemas"]
        body = fill(value_for(content, known), office)
        _put(body, content, known, self.place, str(value), office)
        return json.dumps(body)


def references() -> Iterator[Reference]:
    described = _described()
    known = described["components"]["schemas"]
    for path, item in described["paths"].items():
        for method, operation in item.items():
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            for place in _places(schema, known):
                yield Reference(method.upper(), path.removeprefix("/api/v1/"), place)


def _described() -> Any:
    schema = rest_api.get_openapi_schema(path_prefix="/api/v1/")
    return json.loads(json.dumps(schema, cls=DjangoJSONEncoder))


def _places(schema: Any, known: Any, so_far: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    schema = _resolved(schema, known)
    if schema.get("format") == "uuid":
        yield so_far
    for choice in schema.get("anyOf", []) + schema.get("allOf", []) + schema.get("oneOf", []):
        yield from _places(choice, known, so_far)
    if "items" in schema:
        yield from _places(schema["items"], known, so_far)
    for name, inner in schema.get("properties", {}).items():
        yield from _places(inner, known, (*so_far, name))


def _put(
    body: Any, schema: Any, known: Any, place: tuple[str, ...], value: str, office: Office
) -> None:
    name, *rest = place
    inner = _plain(_resolved(schema, known)["properties"][name], known)
    is_list = inner.get("type") == "array"
    if not rest:
        body[name] = [value] if is_list else value
        return
    item = inner["items"] if is_list else inner
    made = fill(value_for(item, known), office)
    _put(made, item, known, tuple(rest), value, office)
    body[name] = [made] if is_list else made


def _plain(schema: Any, known: Any) -> Any:
    """Without the choice of leaving it out."""
    schema = _resolved(schema, known)
    choices = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    return _resolved(choices[0], known) if choices else schema


def _resolved(schema: Any, known: Any) -> Any:
    return known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
