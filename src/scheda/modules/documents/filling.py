"""Invoices, credit notes and quotes by the million, whose sums agree."""

from scheda.foundation.bench.loading import Source
from scheda.foundation.bench.points import Fill
from scheda.modules.documents.services import projecting, totals

DOCUMENT, LINE, TAX, INSTALMENT, ENTRY = range(40, 45)
PER_CUSTOMER = 100_000
GOODS = [
    "Noleggio escavatore 8 q", "Noleggio piattaforma 12 m", "Trasporto andata e ritorno",
    "Tagliando 500 ore", "Ricambi originali", "Miniescavatore usato", "Generatore 60 kVA",
    "Manodopera officina", "Assicurazione macchina", "Corso operatore", "Olio idraulico 20 l",
    "Martello demolitore", "Rullo compattatore", "Cingoli in gomma",
]  # fmt: skip

ROWS = """
FROM (SELECT company, nth, company * {per_customer} + nth AS number
    FROM generate_series(%(first)s::bigint, %(last)s) AS company
    CROSS JOIN LATERAL generate_series(1, pg_temp.many(company, 40, {large}, {mean})) AS nth
) AS counted
CROSS JOIN LATERAL (SELECT
    current_date - floor(1800 * pg_temp.chance(number, 41) ^ 1.3)::int AS day,
    CASE WHEN pg_temp.chance(number, 42) < 0.08 THEN 'quote'
        WHEN pg_temp.chance(number, 42) < 0.12 THEN 'credit_note' ELSE 'invoice' END AS kind,
    round((60 + 9000 * pg_temp.chance(number, 43) ^ 3)::numeric, 2) AS net,
    30 * (1 + floor(3 * pg_temp.chance(number, 44))::int) AS days,
    pg_temp.seller(company, %(sellers)s::uuid[]) AS seller
) AS drawn
CROSS JOIN LATERAL (SELECT round(net * 0.22, 2) AS tax, day + days AS due,
    CASE kind WHEN 'credit_note' THEN -1 ELSE 1 END AS sign,
    CASE kind WHEN 'quote' THEN 'OFF' WHEN 'credit_note' THEN 'NC' ELSE 'FT' END
        || '-' || to_char(day, 'YY') || '-' || number AS code) AS summed
CROSS JOIN LATERAL (SELECT net + tax AS gross, CASE WHEN kind <> 'quote'
        AND (due >= current_date OR pg_temp.chance(number, 45) < 0.03)
        THEN net + tax ELSE 0 END AS open,
    CASE WHEN kind <> 'quote' THEN '' WHEN day + 30 >= current_date THEN 'sent'
        WHEN pg_temp.chance(number, 46) < 0.4 THEN 'accepted'
        WHEN pg_temp.chance(number, 46) < 0.8 THEN 'rejected' ELSE 'expired' END AS status,
    pg_temp.made({document}, number) AS document_id,
    pg_temp.customer(company) AS company_id) AS owed
"""


class DocumentFill(Fill):
    """Most invoices are paid; of those past due a few are not."""

    key = "documents"
    order = 40
    tables = (
        "documents.Document", "documents.DocumentLine", "documents.TaxSummary",
        "documents.Instalment", "timeline.TimelineEntry",
    )  # fmt: skip
    derived = ("documents.PartyTotals", "search.SearchEntry")

    def fill(self, source: Source) -> None:
        large, mean = source.scale.skewed(source.scale.documents)
        rows = ROWS.format(per_customer=PER_CUSTOMER, large=large, mean=mean, document=DOCUMENT)
        source.words["goods"] = GOODS
        owed = source.draw("owed", rows)
        _documents(source, owed)
        _parts(source, owed)

    def derive(self, source: Source) -> None:
        parties = source.customers()
        totals.refresh(parties)
        source.words["ids"] = parties
        source.run(
            projecting.INDEX.format(meant=projecting.MEANT["parties"], prefix=projecting.PREFIX)
        )


def _documents(source: Source, rows: str) -> None:
    source.insert(
        "documents.Document", rows, id="document_id", party_id="company_id",
        direction="'issued'", kind="kind", number="code", date="day", sign="sign", net="net",
        tax="tax", gross="gross", amount_due="gross", open_amount="open", source="'measure'",
        source_id="code", due_on="CASE WHEN open <> 0 THEN due END", status="status",
        fiscal_type="CASE kind WHEN 'quote' THEN '' WHEN 'invoice' THEN 'TD01' ELSE 'TD04' END",
        valid_until="CASE kind WHEN 'quote' THEN day + 30 END", issuer_vat="'09990000018'",
        milestones="""CASE kind WHEN 'quote'
            THEN jsonb_build_object('sent', to_char(day, 'YYYY-MM-DD') || 'T10:00:00+00:00')
            ELSE '{}' END""",
        seller_id="(%(sellers)s::uuid[])[seller]", content_hash="md5(code)",
        created_at="day + time '10:00'",
    )  # fmt: skip
    source.insert(
        "timeline.TimelineEntry", rows, id=_made(ENTRY), party_id="company_id",
        at="day + time '10:00'", kind="'document.' || kind", direction="'out'", title="code",
        channel="'document'", ref_type="'documents.document'", ref_id="document_id",
        event_key="CASE kind WHEN 'quote' THEN 'sent' ELSE '' END", amount="sign * gross",
        currency="'EUR'", facts="""jsonb_build_object('kind', kind, 'currency', 'EUR',
            'status', CASE kind WHEN 'quote' THEN 'sent' ELSE '' END,
            'gross', (sign * gross)::text, 'is_conflicting', false)""",
    )  # fmt: skip


def _parts(source: Source, rows: str) -> None:
    lines = f"""{rows} CROSS JOIN LATERAL (VALUES (1, round(net * 0.6, 2)),
        (2, net - round(net * 0.6, 2))) AS line(place, total)"""
    of = {"document_id": "document_id"}
    source.insert(
        "documents.DocumentLine", lines, **of, id=_made(LINE, "number * 2 + place"),
        description="pg_temp.pick(%(goods)s, number * 2 + place, 47)", position="place",
        quantity="1", unit_price="total", total="total", tax_rate="22",
    )  # fmt: skip
    source.insert(
        "documents.TaxSummary", rows, **of, id=_made(TAX), position="1", rate="22",
        taxable="net", tax="tax",
    )  # fmt: skip
    source.insert(
        "documents.Instalment", f"{rows} WHERE kind <> 'quote'", **of, id=_made(INSTALMENT),
        party_id="company_id", position="1", due_on="due", amount="gross",
        open_amount="open",
    )  # fmt: skip


def _made(kind: int, number: str = "number") -> str:
    return f"pg_temp.made({kind}, {number})"
