"""Settings: what each page does, and that strangers do not find it."""

import pytest
from django.urls import reverse

from scheda.foundation.access.models import Role, Substitution
from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.tests.factories import RoleFactory, SubstitutionFactory
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.accounts.tests.factories import (
    AdministratorFactory,
    InvitationFactory,
    TeamFactory,
    UserFactory,
)
from scheda.foundation.accounts.tests.test_sign_in import text_of
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory

pytestmark = pytest.mark.django_db
ADMINISTRATION = ["people", "invite", "teams", "new_team", "roles", "new_role", "why"]
PROFILE = {"name": "Ada Neri", "language": "it", "theme": "dark", "density": "compact"}


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_administration_opens_for_administrators_only(name, page):
    assert page(f"accounts:{name}").status_code == 200
    assert page.signed_in_as(UserFactory())(f"accounts:{name}").status_code == 404
    assert page.signed_out()(f"accounts:{name}").url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("person", UserFactory),
        ("team", TeamFactory),
        ("role", RoleFactory),
        ("role_rights", RoleFactory),
        ("reset_person_password", UserFactory),
        ("resend_invitation", InvitationFactory),
        ("invitation_link", InvitationFactory),
        ("withdraw_invitation", InvitationFactory),
        ("delete_team", TeamFactory),
        ("delete_role", RoleFactory),
    ],
)
def test_administration_of_one_thing_is_hidden_from_strangers(name, factory, page):
    page.signed_in_as(UserFactory())

    assert page.send(f"accounts:{name}", pk=factory().pk).status_code == 404


@pytest.mark.parametrize("name", ["settings", "profile", "security", "substitutions"])
def test_ones_own_affairs_are_open_to_everybody(name, page):
    assert page.signed_in_as(UserFactory())(f"accounts:{name}").status_code == 200


def test_settings_show_only_what_can_be_opened(page):
    assert reverse("accounts:people") in text_of(page("accounts:settings"))
    page.signed_in_as(UserFactory())
    assert reverse("accounts:people") not in text_of(page("accounts:settings"))


def test_profile_takes_effect_at_once(page):
    user = UserFactory()
    page.signed_in_as(user)

    page.send("accounts:profile", {**PROFILE, "version": user.version})

    answer = page("accounts:profile")
    assert answer.headers["Content-Language"] == "it"
    assert 'data-theme="dark" data-density="compact" data-keys="off"' in text_of(answer)


def test_profile_that_was_saved_elsewhere_is_not_overwritten(page):
    user = UserFactory(version=2)

    answer = page.signed_in_as(user).send("accounts:profile", {**PROFILE, "version": 1})

    assert answer.status_code == 409
    assert User.objects.get(pk=user.pk).name == user.name


def test_security_ends_one_other_session(page, client):
    user = UserFactory()
    page.signed_in_as(user)

    assert page.send("accounts:end_other_sessions").url == reverse("accounts:security")
    assert page("accounts:security").status_code == 200


def test_sessions_of_others_are_not_there(page):
    page.signed_in_as(UserFactory())

    assert page.send("accounts:end_session", pk=1).status_code == 404


def test_roles_and_teams_are_given_on_a_persons_page(page):
    user, role, team = UserFactory(), RoleFactory(), TeamFactory()

    page.send("accounts:person", {"roles": [role.pk], "teams": [team.pk]}, pk=user.pk)

    assert ([*user.roles.all()], [*user.teams.all()]) == ([role], [team])


def test_accounts_are_closed_and_opened_by_the_page(page):
    user = UserFactory()

    page.send("accounts:change_person", pk=user.pk, verb="deactivate")
    closed = User.objects.get(pk=user.pk).is_active
    page.send("accounts:change_person", pk=user.pk, verb="reactivate")

    assert (closed, User.objects.get(pk=user.pk).is_active) == (False, True)


def test_unknown_verbs_do_nothing(page):
    assert page.send("accounts:change_person", pk=UserFactory().pk, verb="sack").status_code == 404


def test_the_last_administrator_is_refused_in_words(page):
    page("accounts:people")
    user = User.objects.get()

    page.send("accounts:change_person", pk=user.pk, verb="remove-administrator")

    assert "is the only administrator" in text_of(page("accounts:person", pk=user.pk))


def test_people_are_found_by_name_or_address(page):
    ada, bruno = UserFactory(name="Ada Neri"), UserFactory(email="bruno@example.com")

    found = text_of(page("accounts:people", query={"q": "bruno"}))

    assert str(bruno.pk) in found
    assert str(ada.pk) not in found


@pytest.mark.parametrize("people", [1, 3])
def test_people_cost_the_same_number_of_queries(people, page, django_assert_max_num_queries):
    page("accounts:people")
    for role in [RoleFactory() for _ in range(people)]:
        role.users.add(UserFactory())

    with django_assert_max_num_queries(9):
        page("accounts:people")


def test_a_team_is_made_changed_and_deleted(page):
    user = UserFactory()
    page.send("accounts:new_team", {"name": "Nord", "members": [user.pk]})
    team = Team.objects.get()
    page.send(
        "accounts:team", {"name": "Sud", "leads": [user.pk], "version": team.version}, pk=team.pk
    )
    assert [str(one) for one in user.teams.all()] == ["Sud"]

    page.send("accounts:delete_team", pk=team.pk)

    assert not Team.objects.exists()


def test_a_role_is_made_and_given(page):
    user = UserFactory()

    page.send("accounts:new_role", {"name": "Drivers", "people": [user.pk]})

    assert [str(role) for role in user.roles.all()] == ["Drivers"]


def test_the_matrix_of_a_role_is_written(page):
    role = Role.objects.get(preset="read_only")
    form = page("accounts:role_rights", pk=role.pk).context["form"]
    values = {field.html_name: field.value() for field in form}
    changed = next(name for name in values if name.endswith("-edit"))

    page.send("accounts:role_rights", {**values, changed: "own"}, pk=role.pk)

    assert role.grants.filter(action="edit", scope="own").count() == 1


def test_a_role_hides_a_field_of_ones_own_and_keeps_it_hidden(page):
    role, field = RoleFactory(), CustomFieldFactory(record_type="parties.party", key="secret")
    gone = CustomFieldFactory(record_type="parties.party", is_active=False)
    shown = page("accounts:role_rights", pk=role.pk)
    rights = {one.html_name: one.value() for one in shown.context["form"]}
    [name] = [
        one.html_name
        for form in shown.context["field_forms"]
        for one in form
        if one.label == field.label
    ]

    for _time in range(2):
        page.send("accounts:role_rights", {**rights, name: "hidden"}, pk=role.pk)

    assert gone.label not in shown.text
    assert [(one.field, one.effect) for one in role.field_rules.all()] == [
        ("custom_secret", "hidden")
    ]


def test_a_role_is_deleted(page):
    role = RoleFactory()

    page.send("accounts:delete_role", pk=role.pk)

    assert not Role.objects.filter(pk=role.pk).exists()


def test_everybody_arranges_their_own_absence_only(page):
    user, other = UserFactory(), UserFactory()
    dates = {"starts_on": "2026-08-01", "ends_on": "2026-08-31"}
    page.signed_in_as(user)

    page.send("accounts:substitutions", {"absent": user.pk, "substitute": other.pk, **dates})
    refused = page.send(
        "accounts:substitutions", {"absent": other.pk, "substitute": user.pk, **dates}
    )

    assert refused.status_code == 422
    assert [one.absent for one in Substitution.objects.all()] == [user]


def test_substitutions_of_others_are_not_there(page):
    one = SubstitutionFactory(ends_on="2099-01-01")
    page.signed_in_as(UserFactory())

    assert page.send("accounts:end_substitution", pk=one.pk).status_code == 404


def test_why_answers_in_words(page):
    user, team = UserFactory(name="Ada"), TeamFactory()
    with record_types.holding(RecordType("accounts.team", "Teams")):
        answer = text_of(page("accounts:why", query={"user": user.pk, "record": team.pk}))

    assert "Yes, Ada may." in answer
    assert "No role of Ada gives the right to see here: Teams." in answer


def test_why_says_when_there_is_no_such_record(page):
    user = UserFactory(name="Ada")
    asked = {
        "user": user.pk,
        "record": "https://crm.example/x/00000000-0000-7000-8000-000000000000/",
    }

    assert "No record has this address" in text_of(page("accounts:why", query=asked))


def test_a_closed_account_shows_only_to_administrators():
    closed, user = UserFactory(is_active=False), UserFactory()

    assert closed in User.objects.visible_to(AdministratorFactory())
    assert closed not in User.objects.visible_to(user)
    assert list(User.objects.visible_to(closed)) == []
