"""Whether a machine works: down, with limits, or well again."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.equipment.events import WorkingStateChanged
from scheda.modules.equipment.models import Equipment, Occurrence
from scheda.modules.equipment.services import tenures
from scheda.modules.equipment.services.noting import note

States = Equipment.WorkingState
KINDS = {
    States.DOWN: Occurrence.Kind.DOWN,
    States.LIMITED: Occurrence.Kind.LIMITED,
    States.OK: Occurrence.Kind.REPAIRED,
}
LONGEST = 300


@transaction.atomic
def mark(
    machine: Equipment,
    *,
    state: str,
    by: User | None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Equipment:
    """Say how it works from now on; trouble needs a reason, and saying it twice is refused."""
    machine, at = Equipment.locked(machine), tenures.checked(at)
    wanted, reason = States(state), " ".join(reason.split())[:LONGEST]
    if machine.working_state == wanted:
        raise ValidationError(_("The machine is marked so already."))
    if wanted is not States.OK and not reason:
        raise ValidationError({"reason": _("Say what is wrong with it.")})
    facts = {"since": machine.state_since.isoformat()} if machine.state_since else {}
    machine.working_state, machine.state_reason = wanted, reason if wanted != States.OK else ""
    machine.state_since = None if wanted is States.OK else at
    machine.version += 1
    machine.save()
    note(machine, KINDS[wanted], by=by, at=at, party_id=machine.custodian_id,
         site_id=machine.site_id, text=reason, **facts)  # fmt: skip
    publish(
        WorkingStateChanged(
            equipment_id=machine.pk,
            party_id=machine.custodian_id,
            state=wanted.value,
            by_id=by.pk if by else None,
        )
    )
    return machine
