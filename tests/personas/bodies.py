"""Bodies that an operation takes for valid, about records of the owner's."""

import json
from typing import Any

from django.test.client import MULTIPART_CONTENT
from ninja.operation import Operation

from tests.architecture.samples import WORDS, Body, body_for
from tests.personas.office import Office

CATEGORY = b'name="category"\r\n\r\nx'
UNKNOWN = WORDS["uuid"]
# A reference of a body, by its name: which of the owner's records it may mean.
REFERENCES = {
    "party_id": "party",
    "person_id": "person",
    "site_id": "address",
    "requester_id": "person",
    "against_id": "document",
    "equipment_id": "machine",
    "activity_id": "activity",
    "owner_id": "owner",
    "assignee_id": "owner",
    "team_id": "team",
    "category_id": "category",
    "criterion_id": "criterion",
    "equipment_class_id": "machine_class",
    "class_id": "machine_class",
    "master_id": "other_ticket",
    "of_id": "other_ticket",
    "machine_id": "machine",
    "contact_id": "person",
    "seller_id": "owner",
    "parent_id": "party",
    "custodian_id": "party",
    "to_id": "buyer",
    "role_id": "role",
    "replacement_id": "person",
    "new_party_id": "buyer",
}


def filled_body(operation: Operation, office: Office) -> Body:
    body, content_type = body_for(operation)
    if content_type == MULTIPART_CONTENT:
        key = office["category"].key.encode()
        return bytes(body).replace(CATEGORY, CATEGORY.rstrip(b"x") + key), content_type
    if content_type != "application/json":
        return body, content_type
    return json.dumps(fill(json.loads(body), office)), content_type


def fill(value: Any, office: Office, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: fill(inner, office, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill(inner, office, name) for inner in value]
    if value == UNKNOWN and name in REFERENCES:
        return str(office[REFERENCES[name]].pk)
    return value
