"""Machines as things that are found: by any part of the serial number, brand, model, holder."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from scheda.core.parties.events import parties_of

MEANT = {
    "machines": "machine.id = ANY(%(ids)s)",
    "parties": "machine.custodian_id = ANY(%(ids)s)",
}
FORGET = """
DELETE FROM search_searchentry entry USING equipment_equipment machine, parties_party party
WHERE entry.record_type = 'equipment.equipment' AND entry.record_id = machine.id
    AND party.id = machine.custodian_id
    AND (party.binned_at IS NOT NULL OR party.restricted_at IS NOT NULL) AND {meant}
"""
INDEX = """
INSERT INTO search_searchentry
    (record_type, record_id, party_id, owner_id, team_id, is_private, title, detail, words,
     updated_at)
SELECT 'equipment.equipment', machine.id, party.id, party.owner_id, party.team_id,
    coalesce(party.is_private, false),
    left(concat_ws(' ', machine.brand, machine.model, machine.serial_no), 300),
    left(concat_ws(' · ', class.name, party.name), 300),
    scheda_fold(concat_ws(' ', machine.brand, machine.model, machine.serial_no,
        regexp_replace(machine.serial_no, '[^[:alnum:]]', '', 'g'), class.name, class.code,
        party.name)),
    now()
FROM equipment_equipment machine
JOIN equipment_equipmentclass class ON class.id = machine.equipment_class_id
LEFT JOIN parties_party party ON party.id = machine.custodian_id
WHERE party.binned_at IS NULL AND party.restricted_at IS NULL AND {meant}
ON CONFLICT (record_type, record_id) DO UPDATE SET
    party_id = excluded.party_id, owner_id = excluded.owner_id, team_id = excluded.team_id,
    is_private = excluded.is_private, title = excluded.title, detail = excluded.detail,
    words = excluded.words, updated_at = excluded.updated_at
"""


def index(machine_ids: Sequence[UUID]) -> None:
    _index("machines", machine_ids)


def follow_machine(event: Any) -> None:
    _index("machines", [event.equipment_id])


def follow_machines(event: Any) -> None:
    _index("machines", event.equipment_ids)


def follow_parties(event: Any) -> None:
    """The holder was renamed, given to somebody else, or put in the bin."""
    _index("parties", parties_of(event))


def _index(meant: str, ids: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        for statement in (FORGET, INDEX):
            cursor.execute(statement.format(meant=MEANT[meant]), {"ids": list(ids)})
