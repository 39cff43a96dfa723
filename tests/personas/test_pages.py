"""Every address, asked by everybody with every method it might know."""

from urllib.parse import urlencode

import pytest

from tests.architecture.routes import Route, routes
from tests.personas import addresses
from tests.personas.expected import pages
from tests.personas.office import Office
from tests.personas.people import Who
from tests.personas.visiting import visit

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST")
# No page knows these; whether it is there is told as with the others.
OTHER_METHODS = ("PUT", "PATCH", "DELETE")
KNOW_ANY_METHOD = {"healthz", "home", "api:openapi-json"}
ROWS = pages()
# Of two with one address, the first answers.
BY_ADDRESS = {route.template: route for route in reversed(routes()) if not route.operations}
PAGES = list(BY_ADDRESS.values())


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_everybody_gets_the_answer_of_the_table(route: Route, office: Office):
    row, query = ROWS[route.name], urlencode(addresses.query_of(route, office))
    office.tally["addresses × personas"] += len(Who)

    surprises = [
        f"{found}, expected: {row.answer(who, method).name}"
        for who in Who
        for method in METHODS
        for found in [
            visit(
                office,
                who,
                method,
                addresses.path_of(route, office, who) + (f"?{query}" if query else ""),
                body=urlencode(addresses.form_of(route, office)) if method == "POST" else "",
            )
        ]
        if not found.is_as(row.answer(who, method))
    ]

    assert surprises == []


@pytest.mark.parametrize("method", OTHER_METHODS)
def test_no_page_knows_another_method(method: str, office: Office):
    """Asked by the owner, who gets in everywhere. Some libraries take PUT for POST."""
    answers = [
        visit(office, Who.OWNER, method, addresses.path_of(route, office, Who.OWNER))
        for route in PAGES
        if route.name not in KNOW_ANY_METHOD and "POST" not in ROWS[route.name].doors
    ]

    assert [str(found) for found in answers if found.status < 300 or found.changed] == []
