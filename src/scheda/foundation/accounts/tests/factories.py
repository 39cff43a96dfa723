import factory
from factory.django import DjangoModelFactory, Password

from scheda.foundation.accounts.models import Invitation, Membership, Team, User

PASSWORD = "correct horse battery"


class UserFactory(DjangoModelFactory):
    """Somebody who can sign in and may do nothing."""

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = Password(PASSWORD)

    class Meta:
        model = User


class TeamFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Team {n}")

    class Meta:
        model = Team


class MembershipFactory(DjangoModelFactory):
    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)

    class Meta:
        model = Membership


class InvitationFactory(DjangoModelFactory):
    email = factory.Sequence(lambda n: f"guest{n}@example.com")
    language = "en"
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    invited_by = factory.SubFactory(UserFactory)

    class Meta:
        model = Invitation
