"""The one customer of the demo on whom everything is shown."""

from typing import Any

from scheda.core.parties.demo_fields import add_sealed_field
from scheda.core.parties.models import Address, Party
from scheda.core.parties.services.bulk import PartyDraft, create_many
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import World

VAT = {"holding": "09999970016", "hero": "09999980015", "rental": "09999990014"}
PEOPLE = (
    ("Ivano", "Bressan", "Titolare", "owner", "management", "348 5510 214"),
    ("Chiara", "Donadel", "Responsabile acquisti", "employee", "purchasing", "347 5510 388"),
    ("Teresa", "Zanin", "Amministrazione", "employee", "administration", "340 5510 467"),
    ("Paolo", "Furlanis", "Capocantiere", "site_manager", "site", "349 5510 592"),
    ("Nicola", "Pavanello", "Officina e sicurezza", "employee", "maintenance", "333 5510 671"),
)
SITES: tuple[dict[str, Any], ...] = (
    {
        "type": "site", "label": "Cantiere Porto Marghera", "street": "Via delle Industrie",
        "street_number": "44", "postcode": "30175", "city": "Venezia", "province": "VE",
        "access_notes": "Varco 3, casco e giubbino. Bilici solo dalle 6:30 alle 8.",
        "opening_hours": "lun–ven 7–17, sabato su richiesta", "phone": "041 5551 904",
    },
    {
        "type": "depot", "label": "Deposito di Noale", "street": "Via Mestrina",
        "street_number": "118", "postcode": "30033", "city": "Noale", "province": "VE",
        "access_notes": "Suonare a Pavanello; la pesa regge 12 t al massimo.",
        "opening_hours": "lun–ven 7:30–12, 13:30–18",
    },
)  # fmt: skip


def make_hero(world: World) -> None:
    """A builder within a family group, with five people, a jobsite and a depot."""
    seller: User = world.made["sellers"][0]
    holding, hero, rental = create_many([_holding(seller), _hero(seller), _rental(seller)], by=None)
    for child in (hero, rental):
        child.parent = holding
        child.save(update_fields=["parent"])
    people = create_many([_person(hero, seller, facts) for facts in PEOPLE], by=None)
    Address.objects.bulk_create(
        Address(party=hero, contact=person, **site)
        for site, person in zip(SITES, people[3:], strict=True)
    )
    add_sealed_field(hero)
    world.made["hero"] = [hero]
    world.made["hero_group"] = [holding, rental]
    world.made["hero_people"] = people
    world.made["hero_sites"] = list(hero.addresses.filter(type__in=("site", "depot")))


def _firm(name: str, vat: str, seller: User, **facts: Any) -> dict[str, Any]:
    return {
        "kind": Party.Kind.COMPANY,
        "name": name,
        "country": "IT",
        "language": "it",
        "vat_country": "IT",
        "vat_number": VAT[vat],
        "lifecycle": Party.Lifecycle.CUSTOMER,
        "industry_code": "41.20",
        "industry": "Edilizia",
        "owner": seller,
        "team": seller.teams.all()[0],
        **facts,
    }


def _place(street: str, number: str) -> dict[str, Any]:
    return {
        "type": "legal", "street": street, "street_number": number, "postcode": "35012",
        "city": "Camposampiero", "province": "PD", "country": "IT",
    }  # fmt: skip


def _holding(seller: User) -> PartyDraft:
    facts = _firm("Montalbo Holding S.p.A.", "holding", seller, industry="Holding", size_band="1-9")
    return PartyDraft(facts=facts, address=_place("Piazza Castello", "6"))


def _hero(seller: User) -> PartyDraft:
    facts = _firm(
        "Costruzioni Montalbo S.r.l.", "hero", seller,
        size_band="50-249", tags=["full service", "cantieri"],
        website="https://www.montalbo.example",
    )  # fmt: skip
    contacts = [("phone", "049 5551 720"), ("email", "ufficio@montalbo.example")]
    return PartyDraft(facts=facts, address=_place("Via Straelle", "31"), contacts=contacts)


def _rental(seller: User) -> PartyDraft:
    facts = _firm("Montalbo Strade S.r.l.", "rental", seller, size_band="10-49")
    contacts = [("email", "strade@montalbo.example")]
    return PartyDraft(facts=facts, address=_place("Via Straelle", "35"), contacts=contacts)


def _person(hero: Party, seller: User, facts: tuple[str, ...]) -> PartyDraft:
    first, last, title, type_, part, phone = facts
    return PartyDraft(
        facts={
            "kind": Party.Kind.PERSON,
            "name": f"{first} {last}",
            "first_name": first,
            "last_name": last,
            "job_title": title,
            "country": "IT",
            "language": "it",
            "owner": seller,
            "team": seller.teams.all()[0],
            "lifecycle": Party.Lifecycle.CUSTOMER,
            "tags": [],
        },
        contacts=[
            ("mobile", f"+39 {phone}"),
            ("email", f"{first}.{last}@montalbo.example".lower()),
        ],
        works_at=hero,
        role={"type": type_, "job_title": title, "department": part},
    )
