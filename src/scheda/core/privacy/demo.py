"""What the made-up customers agreed to, and two of them ask what is held of them."""

import datetime as dt
from typing import Any

from scheda.core.parties.public import Party, Relationship
from scheda.core.privacy.models import Channel, Consent, ConsentPurpose, PrivacyRequest
from scheda.core.privacy.services import consents, guarding, requests
from scheda.core.privacy.services.projecting import show_consents
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import DemoStep, World

SHARE, WITHDRAWN = 0.25, 0.1
PROOFS = ("Modulo firmato alla fiera", "Casella sul preventivo", "E-mail di conferma")
ASKED = (
    "Buongiorno, vorrei sapere quali dati avete su di me, da dove li avete presi e a chi li "
    "avete dati. Grazie."
)
LEFT = "Non lavoro più per la ditta: vi chiedo di cancellare i miei dati personali."


class DemoPrivacy(DemoStep):
    key = "privacy"
    order = 80

    def is_made(self) -> bool:
        return PrivacyRequest.objects.exists()

    def make(self, world: World) -> None:
        companies: list[Party] = world.made["companies"]
        hero: Party = next(iter(world.made.get("hero", companies)))
        purposes = {one.key: one for one in ConsentPurpose.objects.all()}
        some = [one for one in companies if one != hero and world.chance.random() < SHARE]
        entries = [_entry(world, one, purposes) for one in some]
        Consent.objects.bulk_create(entries, batch_size=1_000)
        show_consents(Consent.objects.filter(pk__in=[one.pk for one in entries]))
        _hero(world, hero, purposes)
        _requests(world, hero, some)


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


def _hero(world: World, hero: Party, purposes: dict[str, ConsentPurpose]) -> None:
    """Offers by mail and phone, and a newsletter they had enough of."""
    by, person = _clerk(hero), _person(hero)
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


def _requests(world: World, hero: Party, some: list[Party]) -> None:
    """One that is nearly too late, and one that came yesterday."""
    by = _clerk(hero)
    near = world.today - dt.timedelta(days=26)
    first = requests.receive(
        _person(hero) or hero, kind="access", by=by, text=ASKED, received_on=near
    )
    requests.confirm_identity(first, how="Ha risposto dall'indirizzo che conosciamo", by=by)
    if some:
        requests.receive(
            some[0], kind="erasure", by=by, text=LEFT, channel="phone",
            received_on=world.today - dt.timedelta(days=1),
        )  # fmt: skip
        guarding.hold(some[-1], reason="Causa civile per una fornitura contestata", by=by)


def _clerk(party: Party) -> User:
    clerk: User | None = party.owner or User.objects.filter(is_active=True).order_by("pk").first()
    if clerk is None:
        raise LookupError("The demo has no people yet.")
    return clerk


def _person(company: Party) -> Party | None:
    role = (
        Relationship.objects.filter(party=company).select_related("person").order_by("pk").first()
    )
    return role.person if role else None
