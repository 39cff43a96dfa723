"""The made-up company's own people."""

import secrets

from django.utils.translation import gettext as _

from scheda.foundation.access.models import Role
from scheda.foundation.access.services import presets
from scheda.foundation.accounts.models import Membership, Team, User
from scheda.foundation.demo.world import DemoStep, World

TEAMS = {
    "Nord-Est": (("Giulia Ferri", "it"), ("Luca Benedetti", "it"), ("Paola Marin", "it")),
    "Nord-Ovest": (("Davide Rota", "it"), ("Chiara Bonetti", "it")),
    "România": (("Andrei Mureșan", "ro"), ("Ioana Cristea", "ro")),
}
DOMAIN = "lavorando.example"


class DemoPeople(DemoStep):
    key = "people"
    order = 10

    def make(self, world: World) -> None:
        presets.install()
        password = secrets.token_urlsafe(9)
        sellers = []
        for team_name, members in TEAMS.items():
            team, _made = Team.objects.get_or_create(name=team_name)
            for name, language in members:
                seller = _colleague(name, language, password)
                Membership.objects.get_or_create(team=team, user=seller)
                sellers.append(seller)
        for role in Role.objects.filter(grants__scope="team").distinct()[:1]:
            role.users.add(*sellers)
        world.made["sellers"] = sellers
        told = _("Demo colleagues sign in as %(email)s, password %(password)s")
        first = sellers[0].email
        world.made["told"] = [told % {"email": first, "password": password}]


def _colleague(name: str, language: str, password: str) -> User:
    local = name.lower().replace(" ", ".").replace("ș", "s")
    email = f"{local}@{DOMAIN}"
    known = User.objects.filter(email=email).first()
    if known:
        known.set_password(password)
        known.save(update_fields=["password"])
        return known
    return User.objects.create_user(email, password, name=name, language=language)
