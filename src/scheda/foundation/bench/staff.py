"""The people whose work is measured: sellers of four teams, who see what their team sees."""

import secrets

from scheda.foundation.access.models import Role
from scheda.foundation.access.services import presets
from scheda.foundation.accounts.models import Membership, Team, User

TEAMS, SELLERS = 4, 20
DOMAIN = "measure.invalid"


def hire() -> list[tuple[User, Team]]:
    """Make them, or find them again; the first is the one whose requests are measured."""
    presets.install()
    role = Role.objects.get(preset="sales_team")
    return [_hired(number, role) for number in range(SELLERS)]


def _hired(number: int, role: Role) -> tuple[User, Team]:
    email = f"seller{number}@{DOMAIN}"
    team, _made = Team.objects.get_or_create(name=f"Measure {number % TEAMS + 1}")
    user = User.objects.filter(email=email).first()
    if not user:
        user = User.objects.create_user(email, secrets.token_urlsafe(), name=f"Seller {number}")
        Membership.objects.create(team=team, user=user)
        role.users.add(user)
    return user, team
