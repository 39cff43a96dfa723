"""Calls, e-mails, meetings, visits and notes by the million, with their lines in the histories."""

from scheda.foundation.bench.loading import Source
from scheda.foundation.bench.points import Fill

ACTIVITY, OF_COMPANY, OF_PERSON = 20, 21, 22
WITH_PERSON = 0.6
"""So many of them are also lines in the history of a person."""
PER_CUSTOMER = 100_000
"""More than anybody has: numbers of rows are made of the customer's and of their own."""

SENTENCES = [
    "Chiede di anticipare la consegna a lunedì", "Vuole un preventivo per la stagione",
    "Conferma il sopralluogo in cantiere", "Segnala un rumore al riduttore",
    "Si lamenta dei tempi dell'assistenza", "Contento della macchina, ne valuta una seconda",
    "Chiede la copia della fattura", "Rimanda la decisione a dopo la fiera",
    "Domanda se c'è un usato garantito", "Vuole parlare con il responsabile del noleggio",
    "Aspetta l'approvazione della banca", "Chiede uno sconto per il pagamento anticipato",
    "Ha trovato un prezzo più basso altrove", "Fissata la prova della macchina",
    "Manca il documento di trasporto", "Chiede di spostare la scadenza a fine mese",
    "Serve un operatore per due giorni", "Ricambi arrivati, passa a ritirarli",
    "Cere ofertă pentru închiriere", "Confirmă vizita pe șantier", "Întreabă de piese de schimb",
    "Amână plata până la sfârșitul lunii", "Vrea o a doua mașină", "Factura nu a ajuns",
]  # fmt: skip
KINDS = ["call"] * 9 + ["email"] * 5 + ["visit"] * 2 + ["meeting"] * 2 + ["note"] * 2
OUTCOMES = ["answered", "answered", "answered", "no_answer", "voicemail", "call_back"]

ROWS = """
FROM (SELECT company, nth, company * {per_customer} + nth AS number
    FROM generate_series(%(first)s::bigint, %(last)s) AS company
    CROSS JOIN LATERAL generate_series(1, pg_temp.many(company, 20, {large}, {mean})) AS nth
) AS counted
CROSS JOIN LATERAL (SELECT
    CASE nth WHEN 1 THEN 'call' ELSE pg_temp.pick(%(kinds)s, number, 23) END AS kind,
    pg_temp.last_contact(company) - CASE nth WHEN 1 THEN interval '0' ELSE
        interval '1 minute' * floor(1400000 * pg_temp.chance(number, 24) ^ 1.5) END AS at,
    CASE WHEN pg_temp.chance(number, 25) < {with_person} AND company <= {persons}
        THEN company + CASE WHEN pg_temp.chance(number, 26) < 0.3
            AND company + {customers} <= {persons} THEN {customers} ELSE 0 END END AS person,
    pg_temp.pick(%(sentences)s, number, 27) || ' ' || (number %% 97) AS text,
    pg_temp.seller(company, %(sellers)s::uuid[]) AS seller
) AS drawn
CROSS JOIN LATERAL (SELECT
    CASE WHEN kind = 'call' THEN pg_temp.pick(%(outcomes)s, number, 28) ELSE '' END AS outcome,
    CASE WHEN kind <> 'note' THEN 1 + floor(40 * pg_temp.chance(number, 29) ^ 3)::int END
        AS minutes,
    CASE WHEN pg_temp.chance(number, 30) < 0.4 THEN 'in' ELSE 'out' END AS direction,
    pg_temp.made({activity}, number) AS activity_id, pg_temp.customer(company) AS company_id,
    CASE WHEN person IS NOT NULL THEN pg_temp.person(person) END AS person_id
) AS told
"""
FACTS = """'{"edited": false, "linked": [], "files": []}'::jsonb || jsonb_build_object(
    'outcome', outcome, 'minutes', minutes, 'person_id', coalesce(person_id::text, ''))"""


class ActivityFill(Fill):
    """As many as are left of the entries once the documents have theirs."""

    key = "activities"
    order = 30
    tables = ("activities.Activity", "timeline.TimelineEntry")

    def fill(self, source: Source) -> None:
        scale = source.scale
        lines = max(0, scale.entries - scale.documents)
        large, mean = scale.skewed(round(lines / (1 + WITH_PERSON)))
        rows = ROWS.format(
            per_customer=PER_CUSTOMER, large=large, mean=mean, with_person=WITH_PERSON,
            persons=scale.persons, customers=scale.customers, activity=ACTIVITY,
        )  # fmt: skip
        source.words |= {"sentences": SENTENCES, "kinds": KINDS, "outcomes": OUTCOMES}
        told = source.draw("told", rows)
        seller = "(%(sellers)s::uuid[])[seller]"
        source.insert(
            "activities.Activity", told, id="activity_id", party_id="company_id",
            person_id="person_id", kind="kind", at="at", direction="direction",
            outcome="outcome", minutes="minutes", text="text", author_id=seller,
            team_id="(%(teams)s::uuid[])[seller]", created_at="at",
        )  # fmt: skip
        line = {
            "kind": "'activity.' || kind", "channel": "kind", "at": "at", "excerpt": "text",
            "direction": "CASE kind WHEN 'note' THEN 'internal' ELSE direction END",
            "ref_type": "'activities.activity'", "ref_id": "activity_id", "actor_id": seller,
            "team_id": "(%(teams)s::uuid[])[seller]", "person_id": "person_id",
            "facts": FACTS, "title": "''",
        }  # fmt: skip
        source.insert(
            "timeline.TimelineEntry", told, **line, id=_line(OF_COMPANY), party_id="company_id"
        )
        source.insert(
            "timeline.TimelineEntry", f"{told} WHERE person_id IS NOT NULL", **line,
            id=_line(OF_PERSON), party_id="person_id",
        )  # fmt: skip


def _line(kind: int) -> str:
    return f"pg_temp.made({kind}, number)"
