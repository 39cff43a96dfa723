import os
import socket

import pytest

from scheda.config.cli.ports import check_port
from scheda.foundation.embedded.troubles import Trouble


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_told_with_the_process_that_has_it(taken):
    with pytest.raises(Trouble, match=f"already in use by process {os.getpid()}"):
        check_port("127.0.0.1", taken, patience=0)


def test_a_free_port_is_fine(taken):
    with socket.create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]

    check_port("127.0.0.1", free, patience=0)


def test_an_address_of_another_machine_is_told():
    with pytest.raises(Trouble, match=r"The address 192\.0\.2\.1 cannot be opened here"):
        check_port("192.0.2.1", 8000, patience=0)
