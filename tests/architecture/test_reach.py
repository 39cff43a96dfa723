"""Where many kinds are told together, each reaches as far as its own door lets one."""

from django.apps import apps

from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scoping import ScopedQuerySet


def test_what_goes_with_its_customer_says_so():
    """Search, history and columns of lists do not ask the door of each kind, but this."""
    doors = {
        kind.key: apps.get_model(kind.key)._default_manager.all()
        for kind in record_types
        if kind.key.rpartition(".")[2] in apps.all_models[kind.key.partition(".")[0]]
    }
    measured = {
        key
        for key, door in doors.items()
        if isinstance(door, ScopedQuerySet) and "__" in door.owner_path + door.team_path
    }

    assert "documents.document" in measured
    assert [key for key in sorted(measured) if not record_types[key].goes_with_customer] == []
