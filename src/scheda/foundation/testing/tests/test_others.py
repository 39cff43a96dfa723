import psycopg
import pytest
from django.db import connection

from scheda.foundation.testing.others import wait_for_others

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_connection_left_at_work_is_named():
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT 'left behind'")

        with pytest.raises(AssertionError, match="left behind"):
            wait_for_others(0.1)


def test_connections_that_only_wait_are_left_alone():
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT 1")

        wait_for_others(0.1)
