"""Which modules are switched on, and what they are built on."""

import pytest

from scheda.config.environment import Environment


def test_a_module_needs_what_it_is_built_on():
    with pytest.raises(ValueError, match="service_desk needs equipment"):
        _ = Environment(modules="documents, service_desk").module_names

    assert Environment(modules="equipment,service_desk").module_names
