import psycopg
import pytest

from scheda.config.settings import database
from scheda.foundation.bench.recording import address

pytestmark = pytest.mark.django_db


def cost_told_to(server: str, said: str) -> str:
    options = database(f"postgresql:///x{said}")["OPTIONS"]["options"]
    with psycopg.connect(server, options=options) as connection:
        [[cost]] = connection.execute("SHOW random_page_cost").fetchall()
    return cost


def test_every_connection_says_that_disks_are_fast():
    assert cost_told_to(address(), "") == "1.1"


def test_the_address_of_the_database_knows_better():
    assert cost_told_to(address(), "?options=-c%20random_page_cost%3D3") == "3"
