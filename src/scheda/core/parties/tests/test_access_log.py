"""The page that tells administrators who looked."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.audit.models import Act
from scheda.foundation.audit.reads import EXPORTED, SHOWN, note_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(page):
    user = AdministratorFactory(name="Anna Conti")
    page.signed_in_as(user)
    return user


def look(by, party, field="bank_account") -> None:
    facts = {"record_type": "parties.party", "record_id": party.pk, "party_id": party.pk}
    note_read(SHOWN, by=by, fields=[field], **facts)


def text(answer) -> str:
    return answer.content.decode()


def test_it_tells_who_opened_what(page, administrator):
    look(UserFactory(name="Bruno Galli"), PartyFactory(name="Officine Riva"))

    shown = text(page("accounts:access_log", query={"sort": "read."}))

    assert "Bruno Galli</b> opened a sealed value: bank account · Officine Riva" in shown
    assert "signed in</span>" not in shown


def test_it_is_narrowed_to_a_person_and_to_a_customer(page, administrator):
    bruno, carla = UserFactory(name="Bruno Galli"), UserFactory(name="Carla Neri")
    riva, sole = PartyFactory(name="Officine Riva"), PartyFactory(name="Sole Verde")
    look(bruno, riva)
    look(carla, sole)

    by_person = text(page("accounts:access_log", query={"user": str(bruno.pk), "sort": "read."}))
    of_party = text(page("accounts:access_log", query={"record": f"/customers/{sole.pk}/"}))

    assert "Officine Riva" in by_person
    assert "Sole Verde" not in by_person
    assert "Sole Verde" in of_party
    assert "Officine Riva" not in of_party


def test_rows_of_an_export_are_told(page, administrator):
    note_read(EXPORTED, by=administrator, record_type="parties.party", rows=1200)

    assert "took data out as a file: customers, 1,200" in text(page("accounts:access_log"))


def test_what_is_gone_or_unknown_is_told_without_a_name(page, administrator):
    for kind in ("nothing.known", "nonsense"):
        note(Deed(kind="account.sign_in_failed", record_type=kind, record=administrator.pk))

    assert text(page("accounts:access_log")).count("Somebody unknown") == 2


def test_older_lines_are_on_further_pages(page, administrator):
    for _ in range(60):
        note_read(EXPORTED, by=administrator, record_type="parties.party")
    first = text(page("accounts:access_log", query={"sort": "read."}))
    oldest = Act.objects.reads().order_by("-id")[49].pk

    assert f"before={oldest}" in first
    second = text(page("accounts:access_log", query={"sort": "read.", "before": str(oldest)}))
    assert second.count("took data out as a file") == 10


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_nonsense_in_the_address_is_no_error(page, administrator, before):
    assert page("accounts:access_log", query={"before": before}).status_code == 200


def test_only_administrators_read_it(page):
    assert page.signed_in_as(UserFactory())("accounts:access_log").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow(page, administrator, django_assert_max_num_queries, count):
    for _ in range(count):
        look(UserFactory(), PartyFactory())

    with django_assert_max_num_queries(14):
        page("accounts:access_log")


def test_opening_a_sealed_value_is_on_record_once(page, administrator):
    party = PartyFactory(bank_account="IT60X0542811101000000123456")

    for _ in range(2):
        page("parties:sealed", pk=party.pk, key="bank_account")

    acts = Act.objects.filter(kind="read.shown", party_id=party.pk)
    assert {(act.actor_id, *act.fields) for act in acts} == {(administrator.pk, "bank_account")}
    assert "IT60" not in str([vars(act) for act in acts])


def test_a_list_that_was_taken_out_is_on_record(page, administrator):
    PartyFactory()

    answer = page("parties:list", query={"export": "csv", "q": "secret name"})
    answer.getvalue()

    [act] = Act.objects.filter(kind="read.exported")
    assert (act.actor_id, act.record_type, act.detail["form"]) == (
        administrator.pk, "parties.party", "csv",
    )  # fmt: skip
    assert "secret name" not in str(vars(act))
