"""A body that an API operation takes for valid: only then does it come to ask for rights."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from ninja.operation import Operation

Body = tuple[str | bytes, str]
NO_BODY: Body = ("", "application/x-www-form-urlencoded")

WORDS = {
    "uuid": "00000000-0000-7000-8000-000000000000",
    "date": "2026-03-09",
    "date-time": "2026-03-09T10:00:00Z",
    "email": "somebody@example.com",
    "uri": "https://example.com/",
}
PLAIN: dict[str, Any] = {"integer": 1, "number": 1, "boolean": True, "null": None}


def body_for(operation: Operation) -> Body:
    """The least that satisfies the schema of the operation's body, and the type of it."""
    samples = {str(model.__ninja_param_source__): _sample(model) for model in operation.models}
    if "file" in samples:
        forms = samples.get("form", {}).values()
        fields = {name: value for form in forms for name, value in form.items()}
        files = {name: SimpleUploadedFile("sample.txt", b"x") for name in samples["file"]}
        return encode_multipart(BOUNDARY, {**fields, **files}), MULTIPART_CONTENT
    if samples.get("body") is not None:
        return json.dumps(samples["body"]), "application/json"
    return NO_BODY


def _sample(model: Any) -> Any:
    schema = model.model_json_schema()
    sample = value_for(schema, schema.get("$defs", {}))
    return sample[_lone_name(model)] if _lone_name(model) else sample


def value_for(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return value_for(known[schema["$ref"].rpartition("/")[2]], known)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return value_for(schema[choice][0], known)
    if "const" in schema or "enum" in schema:
        return schema.get("const", (schema.get("enum") or [None])[0])
    return _plain_value(schema, known)


def _plain_value(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    kind = schema.get("type")
    if kind == "object":
        required = schema.get("required", [])
        return {name: value_for(schema["properties"][name], known) for name in required}
    if kind == "array":
        return [value_for(schema["items"], known)] * schema.get("minItems", 0)
    if kind == "string":
        return WORDS.get(schema.get("format", ""), "x" * schema.get("minLength", 1))
    return PLAIN.get(str(kind))


def _lone_name(model: Any) -> str | None:
    """Ninja takes the body of an operation with one body parameter without the name of it."""
    return getattr(model, "__read_from_single_attr__", None)
