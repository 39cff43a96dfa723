"""What members think of us, criterion by criterion. Nothing is overwritten: drift is history."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.public import Activity
from scheda.core.buying_centre.events import StanceTaken, StanceWithdrawn
from scheda.core.buying_centre.models import Criterion, Stance
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@transaction.atomic
def take(  # noqa: PLR0913
    party: Party,
    *,
    person: Party,
    criterion: Criterion,
    weight: int,
    position: int,
    by: User,
    note: str = "",
    noted_on: dt.date | None = None,
    activity: Activity | None = None,
) -> Stance:
    """Note what this member thinks from this day on."""
    noted_on = noted_on or timezone.localdate()
    if noted_on > timezone.localdate():
        raise ValidationError({"noted_on": _("That day is still to come.")})
    if not Relationship.objects.filter(party=party, person=person).exists():
        raise ValidationError(_("This person has no role here."))
    stance = Stance.objects.create(
        party=party,
        person=person,
        criterion=criterion,
        weight=weight,
        position=position,
        note=note.strip(),
        noted_on=noted_on,
        activity=activity,
        author=by,
    )
    publish(StanceTaken(stance_id=stance.pk, party_id=party.pk, person_id=person.pk, by_id=by.pk))
    return stance


@transaction.atomic
def withdraw(stance: Stance, *, by: User) -> None:
    """It was a slip; the one before stands again. The change history keeps it."""
    gone = StanceWithdrawn(stance_id=stance.pk, party_id=stance.party_id, by_id=by.pk)
    stance.delete()
    publish(gone)
