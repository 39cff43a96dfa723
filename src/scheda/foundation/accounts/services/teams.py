"""Teams and who belongs to them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import Membership, Team, User


@transaction.atomic
def create(*, name: str, members: Iterable[User] = (), by: User) -> Team:
    _refuse_taken_name(name)
    team = Team.objects.create(name=name)
    _put_together(team, members, leads=())
    return team


@transaction.atomic
def change(
    team: Team,
    *,
    name: str,
    members: Iterable[User],
    leads: Iterable[User] = (),
    version: int | None = None,
    by: User,
) -> Team:
    """Name, members and leads as they are from now on; a lead is a member."""
    team = Team.locked(team, version=version)
    _refuse_taken_name(name, team)
    team.name = name
    team.version += 1
    team.save()
    _put_together(team, members, leads)
    return team


@transaction.atomic
def delete(team: Team, *, by: User) -> None:
    try:
        team.delete()
    except ProtectedError as error:
        raise ValidationError(_("Records belong to this team. Move them first.")) from error


def _put_together(team: Team, members: Iterable[User], leads: Iterable[User]) -> None:
    leading = {user.pk for user in leads}
    wanted = {user.pk for user in members} | leading
    team.memberships.exclude(user__in=wanted).delete()
    known = set(team.memberships.values_list("user_id", flat=True))
    Membership.objects.bulk_create(
        Membership(team=team, user_id=user_id) for user_id in wanted - known
    )
    team.memberships.filter(user__in=leading, is_lead=False).update(is_lead=True)
    team.memberships.filter(is_lead=True).exclude(user__in=leading).update(is_lead=False)


def _refuse_taken_name(name: str, but: Team | None = None) -> None:
    namesakes = Team.objects.filter(name__iexact=name)
    if any(team != but for team in namesakes):
        raise ValidationError({"name": _("Another team already has this name.")})
