import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.accounts.tests.factories import MembershipFactory, TeamFactory, UserFactory
from scheda.foundation.records.models import SavedView
from scheda.foundation.saved_views import services
from scheda.foundation.saved_views.tests.factories import SavedViewFactory

pytestmark = pytest.mark.django_db
PRIVATE, TEAM, EVERYBODY = SavedView.Audience


def test_a_view_is_private_unless_told_otherwise():
    owner = UserFactory()

    view = services.keep("parties.party", name="Mine", query="city=Este", by=owner)

    assert list(SavedView.objects.visible_to(owner)) == [view]
    assert list(SavedView.objects.visible_to(UserFactory())) == []


def test_a_view_of_a_team_is_seen_by_its_members():
    membership = MembershipFactory()

    services.keep(
        "parties.party",
        name="Ours",
        query="",
        audience=TEAM,
        team=membership.team,
        by=membership.user,
    )

    mate = MembershipFactory(team=membership.team).user
    assert SavedView.objects.visible_to(mate).count() == 1
    assert SavedView.objects.visible_to(MembershipFactory().user).count() == 0


def test_a_view_of_a_team_one_is_not_in_is_refused():
    with pytest.raises(ValidationError):
        services.keep(
            "parties.party", name="X", query="", audience=TEAM, team=TeamFactory(), by=UserFactory()
        )


def test_a_view_for_everybody_needs_the_right():
    with pytest.raises(ValidationError):
        services.keep("parties.party", name="X", query="", audience=EVERYBODY, by=UserFactory())

    keeper = person_who_may("records.savedview", "edit")
    services.keep("parties.party", name="X", query="", audience=EVERYBODY, by=keeper)

    assert SavedView.objects.visible_to(UserFactory()).count() == 1


def test_overwriting_the_view_of_another_is_refused():
    view = SavedViewFactory(audience=EVERYBODY)

    with pytest.raises(PermissionDenied):
        services.overwrite(view, query="city=Padova", by=UserFactory())


def test_who_keeps_views_for_everybody_may_change_them():
    view = SavedViewFactory(audience=EVERYBODY)

    services.change(view, name="Better", by=person_who_may("records.savedview", "edit"))

    assert SavedView.objects.get().name == "Better"


def test_a_locked_view_is_not_overwritten_but_can_be_unlocked():
    view = SavedViewFactory(is_locked=True)

    with pytest.raises(ValidationError):
        services.overwrite(view, query="", by=view.owner)

    services.change(view, is_locked=False, by=view.owner)
    services.overwrite(view, query="city=Padova", by=view.owner)
    assert SavedView.objects.get().query == "city=Padova"


def test_forgetting_is_for_who_may_change():
    view = SavedViewFactory()

    with pytest.raises(PermissionDenied):
        services.forget(view, by=UserFactory())

    services.forget(view, by=view.owner)
    assert SavedView.objects.count() == 0
