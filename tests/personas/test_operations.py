"""Every operation of the API, asked by everybody: sessions and tokens."""

from collections.abc import Iterator

import pytest
from ninja.operation import Operation

from tests.architecture.routes import Route, routes
from tests.personas import addresses
from tests.personas.bodies import filled_body
from tests.personas.expected import operations
from tests.personas.office import Office
from tests.personas.people import Who
from tests.personas.visiting import visit

pytestmark = pytest.mark.django_db
ROWS = operations()


def all_operations() -> Iterator[tuple[str, str, Route, Operation]]:
    """Method, path as the table writes it, and how to ask."""
    known = set()
    for route in routes():
        for operation in route.operations:
            for method in operation.methods:
                path = addresses.written(route).removeprefix("/api/v1/")
                if (method, path) not in known:
                    known.add((method, path))
                    yield method, path, route, operation


OPERATIONS = list(all_operations())


@pytest.mark.parametrize(
    ("method", "path", "route", "operation"),
    OPERATIONS,
    ids=[f"{method} {path}" for method, path, _route, _operation in OPERATIONS],
)
def test_everybody_gets_the_answer_of_the_table(
    method: str, path: str, route: Route, operation: Operation, office: Office
):
    row = ROWS[method, path]
    office.tally["operations × personas"] += len(Who)

    surprises = [
        f"{found}, expected: {row[who].name}"
        for who in Who
        for body, content_type in [filled_body(operation, office)]
        for found in [
            visit(
                office,
                who,
                method,
                addresses.path_of(route, office, who),
                body=body,
                content_type=content_type,
            )
        ]
        if not found.is_as(row[who])
    ]

    assert surprises == []
