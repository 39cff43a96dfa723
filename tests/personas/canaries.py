"""Words that occur nowhere else, planted where somebody may not look."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from scheda.core.activities.public import plan, record
from scheda.core.buying_centre.tests.factories import StanceFactory
from scheda.core.dossier.services import filing
from scheda.core.dossier.tests.factories import CategoryFactory
from scheda.core.needs.services import needs
from scheda.core.parties.public import people, reaching, writing
from scheda.foundation.files.services.attaching import attach
from scheda.foundation.notifications.tests.factories import NotificationFactory
from scheda.foundation.saved_views.tests.factories import SavedViewFactory
from scheda.modules.documents.services import granting, mirroring
from scheda.modules.documents.services.sheets import DocumentSheet
from scheda.modules.equipment.services import registering
from scheda.modules.equipment.tests.factories import EquipmentClassFactory
from scheda.modules.service_desk.services import answering, opening

DAY = dt.date(2026, 3, 9)
DIGITS = "abcdefghij"


@dataclass
class Cage:
    """Each word names where it was put. It ends in what nobody types in a search."""

    places: dict[str, str] = field(default_factory=dict)
    first: int = 0

    def bird(self, place: str) -> str:
        number = "".join(DIGITS[int(digit)] for digit in f"{self.first + len(self.places):03d}")
        word = f"Kanarek{number}xq"
        self.places[word] = place
        return word

    def seen_in(self, text: str) -> list[str]:
        if "kanarek" not in text.casefold():
            return []
        folded = text.casefold()
        return sorted(place for word, place in self.places.items() if word.casefold() in folded)


def plant(cage: Cage, kind: str, by: Any, **whose: Any) -> Any:
    """A customer with everything around it, every word of it a canary.

    By the services, so that search, timeline, figures and history know them too.
    """

    def bird(place: str) -> str:
        return cage.bird(f"{kind}: {place}")

    party = writing.create(
        by=by, name=bird("name"), legal_name=bird("legal name"), notes=bird("notes"),
        website=f"https://{bird('website')}.example/", industry=bird("industry"),
        tags=[bird("tag")], trade_register_number=bird("register"),
        pec=f"{bird('pec')}@example.com", **whose,
    )  # fmt: skip
    writing.change(party, by=by, version=party.version, notes=bird("notes, changed"))
    reaching.add_contact_point(
        party, type="email", value=f"{bird('e-mail')}@example.com", label=bird("label"), by=by
    )
    site = reaching.add_address(
        party, by=by, type="site", label=bird("place"), street=bird("street"), city=bird("town"),
        access_notes=bird("access"), opening_hours=bird("hours"),
    )  # fmt: skip
    role = people.add_new_person(
        party, by=by, person={"first_name": bird("first name"), "last_name": bird("last name")},
        job_title=bird("job title"),
    )  # fmt: skip
    StanceFactory(party=party, person=role.person, author=by, note=bird("argument"))
    _said(party, role.person, by, bird)
    _kept(party, site, by, bird)
    return party


def _said(party: Any, person: Any, by: Any, bird: Any) -> None:
    call = record(party, kind="call", by=by, text=bird("call"), person=person)
    record(party, kind="note", by=by, text=bird("private note"), audience="private")
    attach(
        SimpleUploadedFile(f"{bird('file name')}.txt", bird("file content").encode()),
        record_type="activities.activity", record_id=call.pk, party_id=party.pk, by=by,
    )  # fmt: skip
    for when, state in ((1, "next step"), (-3, "overdue step")):
        plan(
            by=by, owner=by, party=party, kind="meeting", subject=bird(state),
            note=bird(f"note of the {state}"), location=bird(f"place of the {state}"),
            due_at=timezone.now() + dt.timedelta(days=when),
        )  # fmt: skip
    needs.note(party, what=bird("need"), note=bird("note of the need"), by=by)
    ticket = opening.open_ticket(party, by=by, subject=bird("ticket"), body=bird("description"))
    answering.say(ticket, body=bird("answer"), direction="internal", by=by)
    SavedViewFactory(owner=by, name=bird("saved view"), query=f"city={bird('filter')}")
    NotificationFactory(user=by, title=bird("notification"), text=bird("words of it"))


def _kept(party: Any, site: Any, by: Any, bird: Any) -> None:
    filing.file_paper(
        party, SimpleUploadedFile(f"{bird('paper file')}.txt", b"paper"), by=by,
        category=CategoryFactory(), title=bird("paper"), note=bird("note of the paper"),
    )  # fmt: skip
    mirroring.mirror(
        [
            DocumentSheet(
                source="erp", source_id=bird("source id"), party_id=party.pk, kind="invoice",
                number=bird("number"), date=DAY, net=1, tax=0,
                customer_reference=bird("reference"), notes=[bird("note of the invoice")],
            )
        ],
        by=by,
    )  # fmt: skip
    granting.grant(party, by=by, limit=1000, insurer=bird("insurer"))
    registering.register(
        by=by, equipment_class=EquipmentClassFactory(), brand=bird("brand"), model=bird("model"),
        serial_no=bird("serial"), notes=bird("note of the machine"), custodian=party,
        owner_party=party, site=site, ownership="customer",
    )  # fmt: skip
