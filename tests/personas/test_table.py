"""The table speaks of every address and every operation, and of nothing that is not there."""

from tests.architecture.routes import routes
from tests.personas import addresses
from tests.personas.expected import operations, pages
from tests.personas.test_operations import OPERATIONS

PAGES = {route.name for route in routes() if not route.operations}
KNOWN = {(method, path) for method, path, _route, _operation in OPERATIONS}


def test_every_page_stands_in_the_table():
    missing = sorted(PAGES - pages().keys())

    assert missing == [], "add these to the row of their door in tests/personas/expected.py"


def test_every_operation_stands_in_the_table():
    missing = sorted(KNOWN - operations().keys())

    assert missing == [], "add these to the row of their door in tests/personas/expected.py"


def test_the_table_speaks_of_nothing_else():
    assert sorted(pages().keys() - PAGES) == []
    assert sorted(operations().keys() - KNOWN) == []


def test_every_argument_of_an_address_has_a_value():
    unknown = {
        route.name: names for route in routes() if (names := addresses.unknown_arguments(route))
    }

    assert unknown == {}, "say in tests/personas/addresses.py which of the owner's things it means"
