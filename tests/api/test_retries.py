"""A write sent again with its key has one effect, and is answered as it was the first time."""

import json
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from scheda.core.activities.tests.factories import TaskFactory
from scheda.core.dossier.models import Paper
from scheda.core.dossier.tests.factories import CategoryFactory
from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, hide, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import SubstitutionFactory
from scheda.foundation.accounts.tests.factories import AdministratorFactory
from scheda.foundation.api.models import KeptAnswer
from scheda.foundation.api.retries import keeping
from scheda.foundation.api.retries.models import KEPT
from scheda.foundation.api.tests.factories import KeptAnswerFactory
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
NEW = {"name": "Officine Nuove", "kind": "company"}


def make(program: Program, key: str = "k1", body: dict | None = None, **headers: str):
    return program.ask("POST", "parties/", body or NEW, Idempotency_Key=key, **headers)


def replayed(answer) -> bool:
    return answer.headers.get("Idempotency-Replayed") == "true"


def title(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.json()["title"]


def test_a_retry_gets_the_first_answer_and_makes_nothing(program):
    first, second = make(program), make(program)

    assert (first.status_code, replayed(first)) == (201, False)
    assert (second.status_code, replayed(second)) == (201, True)
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])
    assert second["Content-Type"] == first["Content-Type"]
    assert Party.objects.filter(name=NEW["name"]).count() == 1


def test_a_retry_is_answered_as_then_whatever_happened_since(program):
    first = make(program)
    program.ask("PATCH", f"parties/{first.json()['id']}", {"name": "Renamed"})

    assert make(program).content == first.content


def test_the_key_may_stand_in_quotes(program):
    assert make(program, '"k1"').status_code == 201
    assert replayed(make(program, "k1"))


@pytest.mark.parametrize("key", ["", " ", '""', "a b", "é", "x" * 256, '"', 'a"b', "a\\b"])
def test_what_is_no_key_is_a_bad_request(program, key):
    assert make(program, key).status_code == 400
    assert Party.objects.count() == 0


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "parties/", {"name": "Another", "kind": "company"}),
        ("POST", "parties/?x=1", NEW),
        ("POST", "tasks/", NEW),
    ],
)
def test_a_key_is_good_for_one_request(program, method, path, body):
    make(program)

    answer = program.ask(method, path, body, Idempotency_Key="k1")

    assert answer.status_code == 422
    assert title(answer) == "This key was used for another request. Choose a new one."
    assert Party.objects.count() == 1


def test_keys_of_different_programs_do_not_meet(program, owner):
    make(program)

    assert not replayed(make(Program(owner)))
    assert Party.objects.count() == 2


def test_every_kind_of_write_takes_a_key():
    program, party, task = Program(AdministratorFactory()), PartyFactory(), TaskFactory()
    asked = [
        ("PATCH", f"parties/{party.pk}", {"name": "Changed"}),
        ("POST", f"tasks/{task.pk}/cancel", {"reason": "Closed"}),
        ("DELETE", f"parties/{party.pk}", None),
    ]

    for number, (method, path, body) in enumerate(asked):
        tries = [program.ask(method, path, body, Idempotency_Key=f"k{number}") for _try in "12"]
        assert [one.status_code for one in tries] == [200, 200], path
        assert [replayed(one) for one in tries] == [False, True], path


def test_reading_needs_no_key_and_keeps_none(program, party):
    program.get(f"parties/{party.pk}", Idempotency_Key="k1")

    assert KeptAnswer.objects.count() == 0


def test_a_refusal_keeps_nothing_so_the_key_can_still_be_used(program):
    refused = make(program, body={"kind": "company"})

    assert refused.status_code == 422
    assert KeptAnswer.objects.count() == 0
    assert make(program).status_code == 201


def test_a_stale_write_is_judged_anew(program, party):
    path, body = f"parties/{party.pk}", {"name": "Changed"}

    for _try in range(2):
        stale = program.ask("PATCH", path, body, Idempotency_Key="k1", If_Match='"99"')
        assert stale.status_code == 412
    right = f'"{party.version}"'
    assert program.ask("PATCH", path, body, Idempotency_Key="k1", If_Match=right).status_code == 200


def test_a_crash_leaves_neither_the_effect_nor_the_key(program, monkeypatch):
    def fails(*_args: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(keeping, "seal_text", fails)
    program.client.raise_request_exception = False

    assert make(program).status_code == 500
    assert (Party.objects.count(), KeptAnswer.objects.count()) == (0, 0)


def test_what_is_kept_cannot_be_read_in_the_table(program):
    make(program, body={**NEW, "name": "Canarino Giallo"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM api_keptanswer")
        [[sealed]] = cursor.fetchall()
    assert b"Canarino" not in bytes(sealed)


def test_after_an_erasure_nothing_is_told_again_and_nothing_made_again(program):
    made = make(program).json()

    assert keeping.forget_about([made["id"]]) == 1
    again = make(program)

    assert (again.status_code, Party.objects.count()) == (409, 1)
    assert title(again) == "This was done before. Its answer is no longer kept."


def test_who_may_see_less_than_then_is_told_to_read_it(program, owner):
    make(program)
    hide("vat_number", from_=owner)

    again = make(program)

    assert (again.status_code, Party.objects.count()) == (403, 1)


def test_who_stands_in_no_more_is_told_to_read_it(program, owner):
    today = timezone.localdate()
    absent = SubstitutionFactory(substitute=owner, starts_on=today, ends_on=today)
    make(program)
    absent.delete()

    assert make(program).status_code == 403


def test_a_revoked_token_is_told_nothing(program):
    make(program)
    program.token.revoked_at = timezone.now()
    program.token.save()

    assert make(program).status_code == 401


def test_a_program_that_may_only_read_uses_no_key(owner):
    assert make(Program(owner, is_read_only=True)).status_code == 403
    assert KeptAnswer.objects.count() == 0


def test_a_browser_may_send_keys_too(owner):
    client = Client()
    client.force_login(owner)

    tries = [
        client.post(
            "/api/v1/parties/", NEW, content_type="application/json",
            headers={"Idempotency-Key": "k1"},
        )
        for _try in "12"
    ]  # fmt: skip

    assert [replayed(one) for one in tries] == [False, True]


def test_a_file_sent_again_is_the_same_though_its_borders_differ():
    program, party = Program(AdministratorFactory()), PartyFactory()
    category = CategoryFactory(is_personal=False)

    def file_it(content: bytes):
        return program.client.post(
            f"/api/v1/papers/of/{party.pk}",
            {"category": category.key, "file": SimpleUploadedFile("a.txt", content)},
            headers={"Idempotency-Key": "k1"},
        )

    assert [file_it(b"words").status_code for _try in "12"] == [201, 201]
    assert Paper.objects.count() == 1
    assert file_it(b"other words").status_code == 422


def test_keys_are_forgotten_after_thirty_days():
    old, young = KeptAnswerFactory(), KeptAnswerFactory()
    KeptAnswer.objects.filter(pk=old.pk).update(at=timezone.now() - KEPT - timezone.timedelta(1))

    KeptAnswer.objects.forgotten().delete()

    assert KeptAnswer.objects.get().pk == young.pk


@pytest.mark.django_db(transaction=True)
def test_twelve_at_once_make_one():
    program = Program(salesperson(Scope.OWN))

    def one(_number: int) -> tuple[int, str]:
        try:
            answer = make(program)
            return answer.status_code, answer.json()["id"]
        finally:
            connections.close_all()

    # As many at once as the pool of one process holds connections, besides the test's own.
    with ThreadPoolExecutor(6) as threads:
        told = set(threads.map(one, range(12)))

    assert told == {(201, str(Party.objects.get().pk))}


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_for_the_first_is_told_when_to_come_back(monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", "20ms")
    program = Program(salesperson(Scope.OWN))

    with transaction.atomic():
        KeptAnswerFactory(caller=f"token:{program.token.pk}", key="k1")
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(lambda: (make(program), connections.close_all())[0]).result()

    assert (answer.status_code, answer["Retry-After"]) == (409, "1")


def test_the_description_offers_the_key_to_every_write(client):
    client.force_login(AdministratorFactory())
    paths = json.loads(client.get("/api/v1/openapi.json").content)["paths"]
    without = [
        f"{method} {path}"
        for path, item in paths.items()
        for method in item.keys() & {"post", "put", "patch", "delete"}
        if "Idempotency-Key" not in {one["name"] for one in item[method].get("parameters", [])}
    ]

    assert without == []


def test_an_unknown_record_with_a_key_is_not_there(program):
    answer = program.ask("PATCH", f"parties/{uuid4()}", {"name": "x"}, Idempotency_Key="k1")

    assert answer.status_code == 404
