from pathlib import Path

from scheda.foundation.embedded.places import Places


def test_keys_lie_beside_the_data():
    places = Places.of(Path("/srv/scheda"))

    assert places.keys == Path("/srv/scheda.keys")
    assert not places.keys.is_relative_to(Path("/srv/scheda"))


def test_the_socket_lies_in_the_data_folder():
    assert Places.of(Path("/srv/scheda")).socket == Path("/srv/scheda/postgres/socket")


def test_a_long_path_gets_a_short_socket_of_its_own():
    long, longer = (Places.of(Path("/srv") / ("x" * length)) for length in (120, 121))

    assert long.socket.parent == Path("/tmp")
    assert long.socket != longer.socket
    assert long.socket == Places.of(Path("/srv") / ("x" * 120)).socket
