"""Made-up customers: their firms, their people, where they are and how to reach them."""

from dataclasses import dataclass
from random import Random

from stdnum.luhn import calc_check_digit

from scheda.core.parties import demo_words as words
from scheda.core.parties.demo_hero import make_hero
from scheda.core.parties.models import Party
from scheda.core.parties.services.bulk import PartyDraft, create_many
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import DemoStep, World

ROMANIAN = 0.28
FICTION = "0999"
"""Italian numbers that begin so are not given out."""
CUI_WEIGHTS = (7, 5, 3, 2, 1, 7, 5, 3, 2)
LIFECYCLES = {"customer": 70, "prospect": 18, "dormant": 8, "lost": 3, "blocked": 1}


@dataclass(frozen=True)
class Country:
    """What names, places and numbers look like there."""

    code: str
    firms: tuple[str, ...]
    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    forms: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    streets: tuple[str, ...]
    prefix: str
    mobile: str


ITALY = Country(
    "IT",
    words.FIRMS_IT,
    words.SURNAMES_IT,
    words.WOMEN_IT,
    words.MEN_IT,
    ("S.r.l.", "S.r.l.", "S.p.A.", "S.n.c.", "S.a.s.", "Soc. Coop."),
    words.PLACES_IT,
    words.STREETS_IT,
    "+39 04",
    "+39 3",
)
ROMANIA = Country(
    "RO",
    words.FIRMS_RO,
    words.SURNAMES_RO,
    words.WOMEN_RO,
    words.MEN_RO,
    ("S.R.L.", "S.R.L.", "S.A."),
    words.PLACES_RO,
    words.STREETS_RO,
    "+40 2",
    "+40 7",
)


class DemoParties(DemoStep):
    key = "parties"
    order = 20

    def is_made(self) -> bool:
        return Party.objects.filter(vat_number__startswith=FICTION).exists()

    def make(self, world: World) -> None:
        owners: list[User] = world.made["sellers"]
        used: set[str] = set()
        companies, people = [], []
        for number in range(world.companies):
            country = ROMANIA if world.chance.random() < ROMANIAN else ITALY
            company = _company(world.chance, country, owners, number, used)
            companies.append(company)
            count = world.chance.choice((1, 2, 2, 2, 3, 4))
            people += [_person(world.chance, country, company) for _each in range(count)]
        made = create_many(companies + people, by=None)
        world.made["companies"] = made[: len(companies)]
        world.made["people"] = list(zip(people, made[len(companies) :], strict=True))
        by_draft = {id(draft): party for draft, party in zip(companies, made, strict=False)}
        world.made["staff"] = [
            (by_draft[id(draft.works_at)], person) for draft, person in world.made["people"]
        ]
        _group(world)
        make_hero(world)


def _company(
    chance: Random, country: Country, owners: list[User], number: int, used: set[str]
) -> PartyDraft:
    name = _firm_name(chance, country, used)
    owner = chance.choice(owners)
    city, province, postcode = chance.choice(country.places)
    industry_code, industry = chance.choice(words.INDUSTRIES)
    domain = "".join(letter for letter in name.split(" ")[0].lower() if letter.isascii())
    is_public = name.startswith(("Comune", "Primăria"))
    facts = {
        "kind": Party.Kind.PUBLIC_BODY if is_public else Party.Kind.COMPANY,
        "name": name,
        "country": country.code,
        "language": country.code.lower(),
        "vat_country": country.code,
        "vat_number": _vat(country, number),
        "lifecycle": chance.choices(list(LIFECYCLES), list(LIFECYCLES.values()))[0],
        "industry_code": industry_code,
        "industry": industry,
        "size_band": chance.choice(("1-9", "1-9", "10-49", "10-49", "50-249", "250+")),
        "owner": owner,
        "team": owner.teams.all()[0],
        "tags": chance.sample(words.TAGS, chance.choice((0, 0, 1, 1, 2))),
        "sdi_code": "",
        "website": f"https://www.{domain}{number}.example" if chance.random() < 0.6 else "",
    }
    address = {
        "type": "legal",
        "street": chance.choice(country.streets),
        "street_number": str(chance.randrange(1, 140)),
        "postcode": postcode,
        "city": city,
        "province": province,
        "country": country.code,
    }
    contacts = [
        ("phone", _phone(chance, country)),
        ("email", f"info@{domain}{number}.example"),
    ]
    return PartyDraft(facts=facts, address=address, contacts=contacts)


def _person(chance: Random, country: Country, company: PartyDraft) -> PartyDraft:
    first = chance.choice(country.women if chance.random() < 0.45 else country.men)
    last = chance.choice(country.surnames)
    title, department = chance.choice(words.JOBS[country.code])
    domain = company.contacts[1][1].split("@")[1]
    local = f"{first}.{last}".lower().translate(words.PLAIN).replace(" ", "")
    return PartyDraft(
        facts={
            "kind": Party.Kind.PERSON,
            "name": f"{first} {last}",
            "first_name": first,
            "last_name": last,
            "job_title": title,
            "country": country.code,
            "language": country.code.lower(),
            "owner": company.facts["owner"],
            "team": company.facts["team"],
            "lifecycle": Party.Lifecycle.CUSTOMER,
            "tags": [],
        },
        contacts=[("mobile", _mobile(chance, country)), ("email", f"{local}@{domain}")],
        works_at=company,
        role={"type": "employee", "job_title": title, "department": department},
    )


def _group(world: World) -> None:
    """A few holdings with subsidiaries."""
    companies: list[Party] = world.made["companies"]
    for parent in companies[5:60:11]:
        others = companies[60:] or companies[20:]
        for child in world.chance.sample(others, min(2, len(others))):
            child.parent = parent
            child.save(update_fields=["parent"])


def _firm_name(chance: Random, country: Country, used: set[str]) -> str:
    while True:
        firm, surname = chance.choice(country.firms), chance.choice(country.surnames)
        place = chance.choice(country.places)[0]
        name = chance.choice(
            (
                f"{firm} {surname} {chance.choice(country.forms)}",
                f"{firm} {place} {chance.choice(country.forms)}",
                f"{firm} {surname} & {chance.choice(country.surnames)}",
            )
        )
        if chance.random() < 0.03:
            name = f"{'Comune di' if country is ITALY else 'Primăria'} {place}"
        if name not in used:
            used.add(name)
            return name


def _vat(country: Country, number: int) -> str:
    """Right check digits in a range that the tax offices have not reached."""
    if country is ITALY:
        digits = f"{FICTION}{number:03d}001"
        return digits + calc_check_digit(digits)
    digits = f"9{number:07d}"
    total = sum(int(d) * w for d, w in zip(digits.zfill(9), CUI_WEIGHTS, strict=True))
    return f"{digits}{total * 10 % 11 % 10}"


def _phone(chance: Random, country: Country) -> str:
    return f"{country.prefix}{chance.randrange(10, 99)} {chance.randrange(100000, 999999)}"


def _mobile(chance: Random, country: Country) -> str:
    return f"{country.mobile}{chance.randrange(20, 60)} {chance.randrange(100000, 999999)}"
