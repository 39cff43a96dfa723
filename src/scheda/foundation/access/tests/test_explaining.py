"""The page "why" says what the rules weighed, and never another verdict than the door."""

import datetime as dt

import pytest

from scheda.foundation.access.explaining import explain, id_in
from scheda.foundation.access.tests.factories import SubstitutionFactory
from scheda.foundation.access.tests.sheets import SHEET, SheetFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import (
    AdministratorFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    colleague,
)

pytestmark = pytest.mark.usefixtures("sheets")


def someone(scope: str) -> User:
    return colleague(scope, [SHEET], name="Ada")


def reasons(user: User, sheet: object) -> list[tuple[str, bool | None]]:
    return [(one.text, one.speaks_for) for one in explain(user, sheet).reasons][-1:]  # type: ignore[arg-type]


def test_owner_is_named():
    user = someone("own")
    sheet = SheetFactory(owner=user)

    assert explain(user, sheet).verdict
    assert reasons(user, sheet) == [("Ada owns this record.", True)]


def test_stranger_learns_whose_it_is():
    user = someone("own")
    sheet = SheetFactory(owner=UserFactory(name="Bruno"))

    assert not explain(user, sheet).verdict
    assert reasons(user, sheet) == [("The owner is Bruno.", False)]


def test_nobody_owning_is_said():
    user = someone("own")

    assert reasons(user, SheetFactory()) == [("Nobody owns this record.", False)]


def test_team_is_named():
    user, team = someone("team"), TeamFactory(name="Nord")
    MembershipFactory(user=user, team=team)
    sheet = SheetFactory(team=team)

    assert explain(user, sheet).verdict
    assert reasons(user, sheet) == [("Ada is in the team of this record, Nord.", True)]


def test_another_team_is_named():
    user = someone("team")
    sheet = SheetFactory(team=TeamFactory(name="Sud"))

    assert not explain(user, sheet).verdict
    assert reasons(user, sheet) == [("Ada is not in the team of this record, Sud.", False)]


def test_no_team_is_said():
    assert reasons(someone("team"), SheetFactory()) == [("This record belongs to no team.", False)]


def test_all_is_explained():
    assert reasons(someone("all"), SheetFactory()) == [
        ("“All” reaches every record that is not private.", True)
    ]


def test_privacy_is_explained():
    user = someone("all")
    sheet = SheetFactory(owner=UserFactory(), is_private=True)

    assert not explain(user, sheet).verdict
    assert reasons(user, sheet) == [("The record is private: only its owner sees it.", False)]


def test_privacy_of_ones_own_is_explained():
    user = someone("own")
    sheet = SheetFactory(owner=user, is_private=True)

    assert reasons(user, sheet) == [("The record is private, and this is its owner.", True)]


def test_substitution_is_explained():
    user, absent = someone("own"), UserFactory(name="Bruno")
    SubstitutionFactory(absent=absent, substitute=user, ends_on=dt.date(2099, 8, 31))
    sheet = SheetFactory(owner=absent)

    assert explain(user, sheet).verdict
    assert reasons(user, sheet) == [
        ("Ada stands in for the owner, Bruno, until Aug. 31, 2099.", True)
    ]


def test_missing_role_is_explained():
    user = UserFactory(name="Ada")

    assert reasons(user, SheetFactory(owner=user)) == [
        ("No role of Ada gives the right to see here: Sheets.", False)
    ]


def test_administrators_and_closed_accounts_are_explained():
    sheet = SheetFactory()

    assert explain(AdministratorFactory(), sheet).verdict
    assert reasons(UserFactory(name="Ada", is_active=False), sheet) == [
        ("The account of Ada is closed.", False)
    ]


@pytest.mark.parametrize("scope", ["none", "own", "team", "all"])
@pytest.mark.parametrize("is_private", [True, False])
def test_reasons_agree_with_the_verdict(scope, is_private):
    user = someone(scope)
    for sheet in (
        SheetFactory(owner=user, is_private=is_private),
        SheetFactory(owner=UserFactory(), is_private=is_private),
    ):
        found = explain(user, sheet)
        assert found.verdict == any(reason.speaks_for for reason in found.reasons)


def test_ids_are_found_in_addresses():
    sheet = SheetFactory()

    assert id_in(f"https://crm.example/customers/{sheet.pk}/?tab=notes") == sheet.pk
    assert id_in("nothing here") is None
