"""Companies and the people who work for them, by the million."""

from scheda.core.parties.services import indexing
from scheda.foundation.bench.loading import Source
from scheda.foundation.bench.points import Fill
from scheda.foundation.crypto.strict_field import MARK
from scheda.foundation.numbering.sequences import reach

ADDRESS, PHONE, EMAIL, ROLE, MOBILE = range(3, 8)

WORDS: dict[str, list[str]] = {
    "trades": [
        "Edilizia", "Costruzioni", "Impresa Edile", "Officine", "Carpenteria", "Trasporti",
        "Autotrasporti", "Agricola", "Cantine", "Vivai", "Marmi", "Scavi", "Movimento Terra",
        "Ponteggi", "Lattonerie", "Falegnameria", "Serramenti", "Impianti", "Elettrica",
        "Termoidraulica", "Autofficina", "Lavorazioni Meccaniche", "Fonderia", "Tessitura",
        "Conceria", "Molino", "Oleificio", "Caseificio", "Logistica", "Noleggi", "Demolizioni",
        "Asfalti", "Calcestruzzi", "Prefabbricati", "Giardini", "Ecologia", "Construcții",
        "Lemn", "Ferma", "Transporturi",
    ],
    "surnames": [
        "Bressan", "Zanetti", "Fabris", "Moretti", "Galli", "Pavan", "Conti", "Zago", "Rossetto",
        "Marangon", "Furlan", "Dal Lago", "Basso", "Carraro", "Tonin", "Piovesan", "Sartori",
        "Bortolato", "Ceccato", "Danieli", "Favaro", "Gobbo", "Lazzarin", "Mantovani", "Nardi",
        "Orlandi", "Pasqual", "Rigoni", "Salvagnin", "Tessari", "Visentin", "Zambon", "Bertolini",
        "Cavalli", "De Marchi", "Esposito", "Ferraro", "Grassi", "Leone", "Marchetti", "Negri",
        "Parisi", "Riva", "Serra", "Testa", "Valentini", "Barbieri", "Colombo", "Donati", "Fiore",
        "Popescu", "Ionescu", "Dumitrescu", "Stan", "Munteanu", "Radu", "Stoica", "Lungu",
        "Ciobanu", "Mureșan", "Țăran", "Șerban", "Văduva", "Câmpeanu",
    ],
    "first_names": [
        "Marco", "Giulia", "Luca", "Paola", "Davide", "Chiara", "Andrea", "Elena", "Stefano",
        "Francesca", "Matteo", "Silvia", "Roberto", "Laura", "Giorgio", "Martina", "Paolo", "Anna",
        "Federico", "Valentina", "Enrico", "Sara", "Nicolò", "Irene", "Mihai", "Ioana", "Radu",
        "Cristina", "Bogdan", "Raluca", "Ștefan", "Ana", "Vlad", "Simona", "Cătălin", "Monica",
    ],
    "forms": ["S.r.l.", "S.r.l.", "S.r.l.", "S.p.A.", "S.n.c.", "S.a.s.", "Soc. Coop.", "S.R.L."],
    "towns": [
        "Padova", "Treviso", "Vicenza", "Verona", "Rovigo", "Venezia", "Belluno", "Udine",
        "Trieste", "Pordenone", "Trento", "Bolzano", "Milano", "Bergamo", "Brescia", "Como",
        "Cremona", "Lodi", "Torino", "Cuneo", "Novara", "Genova", "Savona", "Bologna",
        "Modena", "Parma", "Ravenna",
        "Rimini", "Ferrara", "Firenze", "Pisa", "Siena", "Ancona", "Pesaro", "Perugia", "Roma",
        "Napoli", "Salerno", "Bari", "Lecce", "Timișoara", "Cluj-Napoca", "Arad", "Oradea",
    ],
    "provinces": [
        "PD", "TV", "VI", "VR", "RO", "VE", "BL", "UD", "TS", "PN", "TN", "BZ", "MI", "BG", "BS",
        "CO", "CR", "LO", "TO", "CN", "NO", "GE", "SV", "BO", "MO", "PR", "RA", "RN", "FE", "FI",
        "PI", "SI", "AN", "PU", "PG", "RM", "NA", "SA", "BA", "LE", "TM", "CJ", "AR", "BH",
    ],
    "streets": [
        "Via Roma", "Via dell'Industria", "Via Mazzini", "Viale del Lavoro", "Via Garibaldi",
        "Zona Industriale", "Via Marconi", "Via dei Mille", "Strada Statale", "Strada Fabricii",
    ],
    "jobs": [
        "Titolare", "Responsabile acquisti", "Capocantiere", "Amministrazione", "Direttore tecnico",
        "Responsabile manutenzione", "Magazzino", "Segreteria", "Director", "Șef de șantier",
    ],
    "departments": [
        "management", "purchasing", "site", "administration", "production", "maintenance",
    ],
    "lifecycles": [
        "customer", "customer", "customer", "customer", "customer", "prospect", "prospect",
        "dormant", "lost",
    ],
    "tags": ["cantieri", "agricoltura", "vip", "fiera", "noleggio", "usato", "leasing"],
}  # fmt: skip

COMPANIES = """
FROM generate_series(%(first)s::bigint, %(last)s) AS number
CROSS JOIN LATERAL (SELECT pg_temp.pick(%(surnames)s, number, 2) AS surname,
    1 + floor(pg_temp.chance(number, 3) * cardinality(%(towns)s::text[]))::int AS place) AS drawn
CROSS JOIN LATERAL (SELECT (%(towns)s::text[])[place] AS town,
    (%(provinces)s::text[])[place] AS province,
    CASE WHEN place > 40 THEN 'RO' ELSE 'IT' END AS country) AS placed
CROSS JOIN LATERAL (SELECT concat_ws(' ', pg_temp.pick(%(trades)s, number, 1), surname,
    CASE WHEN pg_temp.chance(number, 4) < 0.2 THEN '& Figli' END,
    CASE WHEN pg_temp.chance(number, 5) < 0.5 THEN town END,
    CASE WHEN pg_temp.chance(number, 6) < 0.9 THEN pg_temp.pick(%(forms)s, number, 7) END)
    AS typed) AS called
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.chance(number, 8) < 0.02
    THEN overlay(typed PLACING '' FROM 3 + floor(pg_temp.chance(number, 9) * 8)::int FOR 1)
    ELSE typed END AS name,
    CASE country WHEN 'IT' THEN lpad(number::text, 7, '0') || lpad((1 + number %% 95)::text, 3, '0')
        ELSE lpad((1000000 + number)::text, 9, '0') END AS digits) AS written
CROSS JOIN LATERAL (SELECT ltrim(digits, CASE country WHEN 'RO' THEN '0' ELSE '' END)
        || CASE country WHEN 'RO' THEN sum(digit * weight) * 10 %% 11 %% 10
            ELSE (10 - sum(CASE WHEN at %% 2 = 1 THEN digit
                ELSE digit * 2 - CASE WHEN digit > 4 THEN 9 ELSE 0 END END) %% 10) %% 10 END AS vat
    FROM (SELECT at, substr(digits, at, 1)::int AS digit,
        substr('7532175320', at, 1)::int AS weight
        FROM generate_series(1, length(digits)) AS at) AS one
) AS checked
CROSS JOIN LATERAL (SELECT
    pg_temp.seller(number, %(sellers)s::uuid[]) AS seller,
    CASE country WHEN 'IT' THEN '+39049' ELSE '+40256' END
        || (1000000 + number %% 9000000)::text AS phone,
    'info@azienda' || number || '.example' AS email) AS reached
"""

PEOPLE = """
FROM generate_series(%(first)s::bigint, %(last)s) AS company
CROSS JOIN LATERAL generate_series(company, {persons}, {customers}) AS number
CROSS JOIN LATERAL (SELECT pg_temp.pick(%(first_names)s, number, 31) AS first_name,
    pg_temp.pick(%(surnames)s, number, 32) AS last_name,
    pg_temp.seller(company, %(sellers)s::uuid[]) AS seller,
    '+39347' || (1000000 + number %% 9000000)::text AS mobile,
    now() - pg_temp.chance(company, 11) * interval '2200 days' AS since) AS drawn
"""


class PartyFill(Fill):
    """Owners, towns and sectors skewed as they are in life; some names alike, some misspelt."""

    key = "parties"
    order = 10
    tables = (
        "parties.Party", "parties.Address", "parties.ContactPoint", "parties.Relationship",
    )  # fmt: skip
    derived = ("search.SearchEntry",)

    def fill(self, source: Source) -> None:
        source.words.update(WORDS)
        _companies(source)
        _people(source)
        if source.first == 1:
            reach("customer", source.scale.customers + source.scale.persons)

    def derive(self, source: Source) -> None:
        """Their people are found with them."""
        source.words |= {"ids": source.customers(), "mark": MARK}
        source.run(indexing.INDEX)


def _companies(source: Source) -> None:
    companies = source.draw("companies", COMPANIES)
    owned: dict[str, str] = {
        "owner_id": "(%(sellers)s::uuid[])[seller]", "team_id": "(%(teams)s::uuid[])[seller]",
    }  # fmt: skip
    source.insert(
        "parties.Party", companies, **owned, id="pg_temp.customer(number)",
        kind="'company'", name="name", code=code_of("number"), country="country",
        vat_country="country", vat_number="vat", phone="phone", email="email", city="town",
        province="province", language="CASE country WHEN 'IT' THEN 'it' ELSE 'ro' END",
        lifecycle="pg_temp.pick(%(lifecycles)s, number, 12)",
        last_contact_at="pg_temp.last_contact(number)",
        tags="""CASE WHEN pg_temp.chance(number, 13) < 0.3
            THEN ARRAY[pg_temp.pick(%(tags)s, number, 14)] ELSE '{}' END""",
        created_at="now() - pg_temp.chance(number, 11) * interval '2200 days'",
    )  # fmt: skip
    hung = {"party_id": "pg_temp.customer(number)", "is_primary": "true"}
    source.insert(
        "parties.Address", companies, **hung, id=_made(ADDRESS), type="'legal'", city="town",
        street="pg_temp.pick(%(streets)s, number, 15)", country="country", province="province",
        street_number="(1 + number %% 180)::text", postcode="(10000 + number %% 80000)::text",
    )  # fmt: skip
    for kind, type_, value in ((PHONE, "phone", "phone"), (EMAIL, "email", "email")):
        source.insert(
            "parties.ContactPoint", companies, **hung, id=_made(kind), type=f"'{type_}'",
            value=value, normalized=value,
        )  # fmt: skip


def _people(source: Source) -> None:
    rows = PEOPLE.format(persons=source.scale.persons, customers=source.scale.customers)
    people = source.draw("people", rows)
    source.insert(
        "parties.Party", people, id="pg_temp.person(number)", kind="'person'",
        first_name="first_name", name="first_name || ' ' || last_name", last_name="last_name",
        is_contact="true", code=code_of(f"{source.scale.customers} + number"),
        phone="mobile",
        owner_id="(%(sellers)s::uuid[])[seller]", team_id="(%(teams)s::uuid[])[seller]",
        created_at="since",
    )  # fmt: skip
    source.insert(
        "parties.ContactPoint", people, id=_made(MOBILE), party_id="pg_temp.person(number)",
        type="'mobile'", value="mobile", normalized="mobile", is_primary="true",
    )  # fmt: skip
    source.insert(
        "parties.Relationship", people, id=_made(ROLE), party_id="pg_temp.customer(company)",
        person_id="pg_temp.person(number)", type="'employee'", created_at="since",
        job_title="pg_temp.pick(%(jobs)s, number, 33)",
        department="pg_temp.pick(%(departments)s, number, 34)",
        email="'persona' || number || '@azienda' || company || '.example'",
    )  # fmt: skip


def code_of(number: str) -> str:
    return f"'C-' || repeat('0', 5 - length(({number})::text)) || ({number})"


def _made(kind: int) -> str:
    return f"pg_temp.made({kind}, number)"
