"""One record of every kind, all of them the owner's, and the people who come to look at them."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from scheda.core.activities.tests.factories import ActivityFactory, TaskFactory
from scheda.core.buying_centre.tests.factories import (
    CriterionFactory,
    DepartureFactory,
    StanceFactory,
)
from scheda.core.calendar.services import feeds
from scheda.core.calendar.tests.factories import ExceptionalFactory, WorkCalendarFactory
from scheda.core.dossier.tests.factories import CategoryFactory, PaperFactory, RequirementFactory
from scheda.core.needs.tests.factories import NeedFactory, QualityCriterionFactory
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.public import people, reaching, writing
from scheda.core.privacy.services import access_files
from scheda.core.privacy.tests.factories import (
    ConsentPurposeFactory,
    CopyFactory,
    ErasureFactory,
    LegalHoldFactory,
    PrivacyRequestFactory,
    RestrictionFactory,
    SuppressionFactory,
)
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import RoleFactory, SubstitutionFactory
from scheda.foundation.accounts.services import invitations
from scheda.foundation.accounts.tests.factories import (
    AdministratorFactory,
    InvitationFactory,
    TeamFactory,
)
from scheda.foundation.api.tests.factories import ApiTokenFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.backup.tests.factories import BackupSetFactory
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.deliveries.tests.factories import DeliveryFactory
from scheda.foundation.files.services.attaching import attach
from scheda.foundation.importing.tests.factories import ImportedFileFactory, ImportRunFactory
from scheda.foundation.notifications.tests.factories import NotificationFactory
from scheda.foundation.saved_views.tests.factories import SavedViewFactory
from scheda.foundation.sign_on.tests.factories import IdentityFactory
from scheda.foundation.webhooks.tests.factories import EndpointFactory
from scheda.modules.documents.tests.factories import CreditProfileFactory, DocumentFactory
from scheda.modules.einvoicing.tests.factories import OwnNumberFactory
from scheda.modules.equipment.tests.factories import EquipmentClassFactory, EquipmentFactory
from scheda.modules.service_desk.tests.factories import TicketFactory, TicketStepFactory
from tests.personas import people as visitors
from tests.personas.people import FAR_AWAY, Persona, Who
from tests.personas.unchanged import Watch


@dataclass
class Office:
    """`things` by what addresses and bodies call them."""

    personas: dict[Who, Persona]
    things: dict[str, Any]
    watch: Watch = field(default_factory=Watch)
    tally: Counter[str] = field(default_factory=Counter)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]


def make_office() -> Office:
    team, owner = TeamFactory(), visitors.reaching(Scope.OWN)
    visitors.in_team(team, owner)
    things = {"owner": owner, "team": team, **records_of(owner, team), **settings_of(owner)}
    office = Office(visitors.everybody(owner, team), things)
    office.watch.begin()
    return office


def records_of(owner: Any, team: Any) -> dict[str, Any]:
    """A customer and what is known of it."""
    now = timezone.now()
    party = writing.create(by=owner, name="Officine Prova", team=team, owner=owner)
    writing.change(party, by=owner, version=party.version, notes="Chiama il lunedi")
    phone = reaching.add_contact_point(party, type="phone", value="049 5550171", by=owner)
    place = reaching.add_address(party, city="Vigonza", by=owner, type="site")
    role = people.add_new_person(party, by=owner, person={"last_name": "Zamboni"})
    gone = people.add_new_person(party, by=owner, person={"last_name": "Andata"})
    return {
        "party": party,
        "buyer": writing.create(by=owner, name="Nolo Prova", team=team, owner=owner),
        "contact": phone,
        "address": place,
        "role": role,
        "person": role.person,
        "change": Change.objects.of(party).newest_first().first(),
        "departure": DepartureFactory(role=gone, by=owner),
        "stance": StanceFactory(party=party, person=role.person, author=owner),
        "activity": ActivityFactory(party=party, author=owner, team=team),
        "removed_activity": ActivityFactory(party=party, author=owner, team=team, removed_at=now),
        "task": TaskFactory(party=party, owner=owner, team=team),
        "need": NeedFactory(party=party, author=owner),
        "paper": PaperFactory(party=party),
        "removed_paper": PaperFactory(party=party, removed_at=now),
        "document": DocumentFactory(party=party),
        "credit": CreditProfileFactory(party=party),
        "machine": EquipmentFactory(custodian=party),
        "ticket": (ticket := TicketFactory(party=party)),
        "other_ticket": TicketFactory(party=party),
        "step": TicketStepFactory(ticket=ticket),
        "backup_set": BackupSetFactory(),
        **privacy_of(party, owner),
        "file": a_file_of(party, owner),
    }


def a_file_of(party: Any, owner: Any) -> Any:
    upload = SimpleUploadedFile("nota.txt", b"a note")
    where = {"record_type": "parties.party", "record_id": party.pk, "party_id": party.pk}
    return attach(upload, **where, by=owner)


def privacy_of(party: Any, owner: Any) -> dict[str, Any]:
    """What the desk holds about the customer."""
    asked = PrivacyRequestFactory(party=party, owner=owner)
    return {
        "privacy_request": asked,
        "copy": CopyFactory(party=party, by=owner),
        "access_file": access_files.make(party, by=owner),
        "erasure": ErasureFactory(by=owner, request=asked),
        "suppression": SuppressionFactory(by=owner),
        "restriction": RestrictionFactory(party=party),
        "hold": LegalHoldFactory(party=party),
    }


def a_dead_delivery_to(endpoint: Any) -> Any:
    return DeliveryFactory(
        channel="webhook", lane=endpoint.lane, state="dead", ended_at=timezone.now()
    )


def settings_of(owner: Any) -> dict[str, Any]:
    """What the owner arranged for themselves, and what administrators arrange for all."""
    administrator = AdministratorFactory()
    invitation = InvitationFactory(invited_by=administrator)
    link = invitations.new_link(invitation, by=administrator)
    run = ImportRunFactory(started_by=owner, status="done", result={"recorded": 1})
    calendar, today = WorkCalendarFactory(), timezone.localdate()
    endpoint, identity = EndpointFactory(owner=administrator), IdentityFactory()
    return {
        "session": UserSession.objects.create(user=owner, ip=FAR_AWAY, session_key="elsewhere"),
        "view": SavedViewFactory(owner=owner),
        "notification": NotificationFactory(user=owner),
        "api_token": ApiTokenFactory(user=owner),
        "run": run,
        "imported_file": ImportedFileFactory(
            run=run, stored_as=storages["imports"].save("one.txt", ContentFile(b"x"))
        ),
        "invitation": invitation,
        "invitation_token": link.rstrip("/").rpartition("/")[2],
        "feed_token": feeds.renew(owner, shows="all", by=owner),
        "somebody": identity.user,
        "identity": identity,
        "another_team": TeamFactory(),
        "substitution": SubstitutionFactory(absent=owner, starts_on=today, ends_on=today),
        "job_role": RoleFactory(),
        "custom_field": CustomFieldFactory(record_type=PARTY),
        "sealed_field": CustomFieldFactory(record_type=PARTY, key="secret", is_sealed=True),
        "work_calendar": calendar,
        "exceptional": ExceptionalFactory(calendar=calendar),
        "consent_purpose": ConsentPurposeFactory(),
        "criterion": CriterionFactory(),
        "quality_criterion": QualityCriterionFactory(),
        "category": CategoryFactory(),
        "requirement": RequirementFactory(),
        "machine_class": EquipmentClassFactory(),
        "own_number": OwnNumberFactory(),
        "endpoint": endpoint,
        "delivery": a_dead_delivery_to(endpoint),
    }
