"""The whole API against its own description: whatever is sent, no 5xx, and answers as promised.

`SCHEDA_FUZZ=500` looks longer.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.serializers.json import DjangoJSONEncoder
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck
from schemathesis.specs.openapi.checks import ignored_auth

from scheda.config.urls import rest_api
from scheda.core.activities.public import record
from scheda.core.activities.tests.factories import TaskFactory
from scheda.core.dossier.tests.factories import PaperFactory
from scheda.core.needs.tests.factories import NeedFactory
from scheda.core.parties.public import people, reaching, writing
from scheda.foundation.accounts.tests.factories import AdministratorFactory
from scheda.foundation.api.tokens import services as tokens
from scheda.foundation.notifications.tests.factories import NotificationFactory
from scheda.modules.documents.tests.factories import CreditProfileFactory, DocumentFactory
from scheda.modules.equipment.tests.factories import EquipmentFactory
from scheda.modules.service_desk.tests.factories import TicketFactory
from tests.api.conftest import count_one

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EXAMPLES = int(os.environ.get("SCHEDA_FUZZ", "20"))
PATIENT: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}

TAKEN = ["2xx", "404", "409", "422"]
"""A service may refuse what its schema cannot forbid, such as a company without a name."""
CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 2026,
        "generation": {
            "max-examples": EXAMPLES,
            "deterministic": True,
            "no-shrink": True,
            # Refused with 400, see test_problems.
            "allow-x00": False,
        },
        "checks": {"positive_data_acceptance": {"expected-statuses": TAKEN}},
        # Webhooks are a person's business: a token is told so.
        "operations": [
            {
                "include-path-regex": "^/api/v1/webhooks/",
                "checks": {"positive_data_acceptance": {"expected-statuses": [*TAKEN, "403"]}},
            }
        ],
    }
)


def description() -> dict[str, Any]:
    written = json.dumps(rest_api.get_openapi_schema(path_prefix="/api/v1/"), cls=DjangoJSONEncoder)
    read: dict[str, Any] = json.loads(written)
    return read


schema = schemathesis.openapi.from_dict(description(), config=CONFIG)
schema.app = get_wsgi_application()


class World:
    """One of everything, and a key that opens it all."""

    def __init__(self) -> None:
        owner = AdministratorFactory()
        _token, self.key = tokens.create(
            owner,
            name="Fuzzer",
            expires_on=timezone.localdate() + timezone.timedelta(days=1),
            is_read_only=False,
            record_types=[],
        )
        party = writing.create(by=owner, name="Officine Prova")
        phone = reaching.add_contact_point(party, type="phone", value="049 5550171", by=owner)
        place = reaching.add_address(party, city="Vigonza", by=owner)
        role = people.add_new_person(party, by=owner, person={"last_name": "Zamboni"})
        call = record(party, kind="call", by=owner, text="Richiama")
        CreditProfileFactory(party=party)
        self.ids = {
            "party_id": party.pk,
            "activity_id": call.pk,
            "task_id": TaskFactory(party=party, owner=owner).pk,
            "need_id": NeedFactory(party=party).pk,
            "paper_id": PaperFactory(party=party).pk,
            "document_id": DocumentFactory(party=party).pk,
            "machine_id": EquipmentFactory(custodian=party).pk,
            "ticket_id": TicketFactory(party=party).pk,
            "notification_id": NotificationFactory(user=owner).pk,
        }
        self.parts = {"contact-points": phone.pk, "addresses": place.pk, "people": role.pk}

    def known(self, path: str) -> dict[str, str]:
        part = next((pk for name, pk in self.parts.items() if name in path), "")
        return {name: str(pk) for name, pk in {**self.ids, "part_id": part}.items() if pk}


@pytest.fixture
def world(db: None, settings: Any) -> Iterator[World]:
    """Requests come over WSGI, and would close the connection that holds the test together."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    settings.API_REQUESTS_A_MINUTE = 0
    yield World()
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@schema.parametrize()
@hypothesis.settings(**PATIENT)
def test_the_api_does_what_it_says(case: schemathesis.Case, world: World):
    for name, known in world.known(case.path).items():
        if name in (case.path_parameters or {}) and len(str(case.path_parameters[name])) == 36:
            case.path_parameters[name] = known

    case.call_and_validate(headers={"Authorization": f"Bearer {world.key}"})
    count_one()


def test_what_one_operation_made_the_others_take(world: World):
    """Chains of operations: each uses ids out of the answers before."""
    machine = schema.as_state_machine()

    class Chain(machine):  # type: ignore[misc, valid-type]
        def setup(self) -> None:
            """Each chain begins with the same world."""
            self.alone = transaction.atomic()
            self.alone.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.alone.__exit__(None, None, None)

        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:
            count_one()
            return {"headers": {"Authorization": f"Bearer {world.key}"}}

        def validate_response(self, response: Any, case: Any, *_more: Any, **_facts: Any) -> None:
            # Who is let in is asked above; here the check would mistake our key for its own.
            case.validate_response(response, excluded_checks=[ignored_auth], recorder=self.recorder)

    Chain.run(
        settings=hypothesis.settings(
            max_examples=EXAMPLES,
            stateful_step_count=8,
            derandomize=True,
            database=None,
            phases=[hypothesis.Phase.generate],
            **PATIENT,
        )
    )
