"""Somebody leaves or moves: one step, and back."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.activities.public import plan
from scheda.core.buying_centre.models import Departure
from scheda.core.buying_centre.services import departures
from scheda.core.buying_centre.services.departures import Parting
from scheda.core.parties.public import Relationship, reaching, writing
from scheda.core.timeline.public import TimelineEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday():
    return timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture
def elsewhere(seller):
    return writing.create(by=seller, name="Vivai Terraferma")


@pytest.fixture
def sonia(member):
    return member("Sonia Trevisan", buying_roles=["buyer"], job_title="Acquisti")


@pytest.fixture
def marco(member):
    return member("Marco Dal Zotto", buying_roles=["decider"])


@pytest.fixture
def task(seller, company, sonia):
    return plan(
        by=seller,
        due_at=timezone.now() + dt.timedelta(days=2),
        kind="call",
        party=company,
        person=sonia.person,
    )


@pytest.fixture
def mail(seller, sonia):
    return reaching.add_contact_point(
        sonia.person, type="email", value="sonia@vallescura.example", by=seller
    )


@pytest.fixture
def handed(sonia, marco, task, mail, yesterday):
    """She leaves, he takes over, her mail is dead."""
    return Parting(on=yesterday, replacement=marco.person, stopped=(mail,), tasks=(task,))


def kinds(party):
    return sorted(TimelineEntry.objects.filter(party=party).values_list("kind", flat=True))


def test_leaving_ends_the_role_and_both_histories_tell_it(company, seller, sonia, yesterday):
    departures.leave(sonia, Parting(on=yesterday), by=seller)

    sonia.refresh_from_db()
    assert sonia.ends_on == yesterday
    assert "buying_centre.left" in kinds(company)
    assert "buying_centre.left" in kinds(sonia.person)


def test_moving_makes_the_new_role_from_the_next_day(seller, sonia, elsewhere, yesterday):
    parting = Parting(on=yesterday, new_party=elsewhere, job_title="Direttrice acquisti")

    departures.leave(sonia, parting, by=seller)

    role = Relationship.objects.get(party=elsewhere)
    assert (role.person, role.starts_on) == (sonia.person, timezone.localdate())
    assert "buying_centre.arrived" in kinds(elsewhere)


def test_dead_numbers_are_marked_and_work_goes_to_who_takes_over(
    seller, sonia, marco, task, mail, handed
):
    departures.leave(sonia, handed, by=seller)

    task.refresh_from_db()
    mail.refresh_from_db()
    assert (task.person, mail.do_not_use) == (marco.person, True)


def test_undo_puts_everything_back(seller, sonia, task, mail, elsewhere, handed):
    departure = departures.leave(sonia, replace(handed, new_party=elsewhere), by=seller)

    departures.undo(departure, by=seller)

    for one in (sonia, task, mail):
        one.refresh_from_db()
    assert (sonia.ends_on, task.person, mail.do_not_use) == (None, sonia.person, False)
    assert not Relationship.objects.filter(party=elsewhere).exists()
    assert "buying_centre.left" not in kinds(sonia.party)


def test_undo_twice_is_once(seller, sonia, yesterday):
    departure = departures.leave(sonia, Parting(on=yesterday), by=seller)
    departures.undo(departure, by=seller)
    again = departures.undo(departure, by=seller)

    assert again.undone_at is not None


@pytest.mark.parametrize("wrong", ["same company", "themselves", "nobody", "tomorrow"])
def test_what_makes_no_sense_is_refused(company, seller, sonia, task, yesterday, wrong):
    parting = {
        "same company": Parting(on=yesterday, new_party=company),
        "themselves": Parting(on=yesterday, replacement=sonia.person),
        "nobody": Parting(on=yesterday, tasks=(task,)),
        "tomorrow": Parting(on=timezone.localdate() + dt.timedelta(days=1)),
    }[wrong]

    with pytest.raises(ValidationError):
        departures.leave(sonia, parting, by=seller)


@pytest.fixture
def dialog(client, seller, sonia):
    client.force_login(seller)
    return f"{sonia.party.get_absolute_url()}people/{sonia.pk}/leave/"


def test_the_dialog_offers_numbers_and_colleagues(client, dialog, handed):
    page = client.get(dialog).content.decode()

    assert "sonia@vallescura.example" in page
    assert "Marco Dal Zotto" in page


def test_the_dialog_does_it_in_one_step_with_a_way_back(client, dialog, handed, sonia):
    [task], [mail] = handed.tasks, handed.stopped
    facts = {"on": handed.on, "replacement": handed.replacement.pk}
    facts |= {"tasks": task.pk, "stopped": mail.pk}
    answer = client.post(dialog, facts, headers={"HX-Request": "true"})
    departure = Departure.objects.get()
    assert (answer.status_code, departure.tasks) == (204, [str(task.pk)])

    client.post(f"{sonia.party.get_absolute_url()}departures/{departure.pk}/undo/")

    sonia.refresh_from_db()
    assert sonia.ends_on is None


@pytest.mark.parametrize("language", ["it", "ro", "en"])
def test_the_day_is_filled_in_in_every_language(client, dialog, seller, yesterday, language):
    seller.language = language
    seller.save()

    assert f'value="{yesterday.isoformat()}"' in client.get(dialog).content.decode()
