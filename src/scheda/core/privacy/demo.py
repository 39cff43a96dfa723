"""What the made-up customers agreed to and ask for, and what the desk did about it."""

import datetime as dt
from typing import Any

from scheda.core.parties.public import Party, Relationship
from scheda.core.privacy import demo_desk
from scheda.core.privacy.models import Channel, Consent, ConsentPurpose, PrivacyRequest
from scheda.core.privacy.services import consents
from scheda.core.privacy.services.projecting import show_consents
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import DemoStep, World

SHARE, WITHDRAWN = 0.25, 0.1
PROOFS = ("Modulo firmato alla fiera", "Casella sul preventivo", "E-mail di conferma")
WORDS = {
    "newsletter": "Acconsento a ricevere la newsletter per e-mail. Posso revocare il consenso in "
    "qualsiasi momento, senza conseguenze.",
    "profiling": "Acconsento a ricevere offerte scelte in base ai miei acquisti. Posso revocare il "
    "consenso in qualsiasi momento.",
}


class DemoPrivacy(DemoStep):
    key = "privacy"
    order = 80

    def is_made(self) -> bool:
        return PrivacyRequest.objects.exists()

    def make(self, world: World) -> None:
        companies: list[Party] = world.made["companies"]
        hero: Party = next(iter(world.made.get("hero", companies)))
        purposes = {one.key: one for one in ConsentPurpose.objects.all()}
        for key, text in WORDS.items():
            consents.word(purposes[key], language="it", text=text, by=None)
        some = [one for one in companies if one != hero and world.chance.random() < SHARE]
        entries = [_entry(world, one, purposes) for one in some]
        Consent.objects.bulk_create(entries, batch_size=1_000)
        show_consents(Consent.objects.filter(pk__in=[one.pk for one in entries]))
        by, person = clerk_of(hero), person_of(hero)
        _hero(world, hero, purposes, by, person)
        demo_desk.make(world, person or hero, some, by)


def _entry(world: World, party: Party, purposes: dict[str, ConsentPurpose]) -> Consent:
    kind = "withdrawn" if world.chance.random() < WITHDRAWN else "given"
    return Consent(
        party=party,
        purpose=purposes[world.chance.choice(("offers", "newsletter"))],
        channel=world.chance.choice((Channel.EMAIL, Channel.ANY, Channel.PHONE)),
        kind=kind,
        at=world.moment_within(500),
        proof=world.chance.choice(PROOFS),
        source=Consent.Source.PAPER,
        by_id=party.owner_id,
    )


def _hero(
    world: World,
    hero: Party,
    purposes: dict[str, ConsentPurpose],
    by: User,
    person: Party | None,
) -> None:
    """Offers by mail and phone, and a newsletter they had enough of."""
    said: tuple[tuple[str, str, str, int, str], ...] = (
        ("offers", "email", "given", 300, PROOFS[0]),
        ("offers", "phone", "given", 300, PROOFS[0]),
        ("newsletter", "email", "given", 290, PROOFS[1]),
        ("newsletter", "email", "withdrawn", 20, "E-mail: «basta newsletter, grazie»"),
    )
    for purpose, channel, kind, days, proof in said:
        at = world.office_hour(world.today - dt.timedelta(days=days))
        facts: dict[str, Any] = {"channel": channel, "at": at, "proof": proof}
        consents.record(hero, purpose=purposes[purpose], kind=kind, by=by, given_by=person, **facts)


def clerk_of(party: Party) -> User:
    clerk: User | None = party.owner or User.objects.filter(is_active=True).order_by("pk").first()
    if clerk is None:
        raise LookupError("The demo has no people yet.")
    return clerk


def person_of(company: Party) -> Party | None:
    role = (
        Relationship.objects.filter(party=company).select_related("person").order_by("pk").first()
    )
    return role.person if role else None
