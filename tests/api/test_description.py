"""The OpenAPI description, and the page that shows it to people."""

import json

import pytest
import schemathesis
from django.test import Client

from scheda.config.urls import rest_api
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ERRORS = {"400", "401", "403", "404", "409", "412", "422"}


@pytest.fixture
def description(client: Client) -> dict:
    client.force_login(UserFactory())
    return json.loads(client.get("/api/v1/openapi.json").content)


def operations(description: dict) -> dict[str, dict]:
    return {
        f"{method} {path}": operation
        for path, item in description["paths"].items()
        for method, operation in item.items()
    }


def test_the_description_is_valid(description):
    schemathesis.openapi.from_dict(description).validate()


def test_every_operation_says_who_may_call_it(description):
    schemes = description["components"]["securitySchemes"]

    assert {(one["type"], one.get("scheme", one.get("in"))) for one in schemes.values()} == {
        ("http", "bearer"),
        ("apiKey", "cookie"),
    }
    assert [name for name, one in operations(description).items() if not one["security"]] == []


def test_every_operation_names_its_errors_as_problem_details(description):
    assert {
        name: sorted(ERRORS - answers.keys())
        for name, one in operations(description).items()
        if (answers := one["responses"])
        and not all("application/problem+json" in answers[error]["content"] for error in ERRORS)
    } == {}


def test_every_operation_has_a_summary_and_a_tag(description):
    found = operations(description).items()

    assert [name for name, one in found if not (one.get("summary") and one.get("tags"))] == []


def test_single_records_promise_their_version(description):
    reading = description["paths"]["/api/v1/parties/{party_id}"]["get"]["responses"]["200"]

    assert "ETag" in reading["headers"]


def test_every_reference_leads_somewhere(description):
    known = description["components"]["schemas"].keys()
    text = json.dumps(description)
    used = {piece.split('"')[0] for piece in text.split("#/components/schemas/")[1:]}

    assert used - known == set()


def test_no_operation_is_open_to_everybody():
    assert [
        operation.view_func.__name__
        for router in rest_api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        if not operation.auth_callbacks
    ] == []


def test_people_can_read_it(client, description):
    client.force_login(UserFactory(language="en"))

    page = client.get("/api/v1/docs").content.decode()

    assert [path for path in description["paths"] if path not in page] == []
