"""A customer's figures, from their documents, in one statement."""

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection
from django.utils import timezone

from scheda.modules.documents.models.stages import FISCAL
from scheda.modules.documents.queries.periods import years_before

AT_ONCE = 2_000
OWED = f"kind IN ({', '.join(repr(str(kind)) for kind in FISCAL)})"
WAITING = """kind = 'quote' AND status IN ('sent', 'viewed')
            AND (valid_until IS NULL OR valid_until >= %(today)s)"""
REFRESH = """
INSERT INTO documents_partytotals (party_id, documents, currency, currencies, turnover,
    turnover_before, open, open_count, overdue, overdue_count, quotes, quote_count,
    oldest_due_on, last_document_on, months)
SELECT party.id, coalesce(sums.documents, 0), coalesce(main.currency, 'EUR'),
    coalesce(sums.currencies, 0), coalesce(sums.turnover, 0), coalesce(sums.turnover_before, 0),
    coalesce(sums.open, 0), coalesce(sums.open_count, 0), coalesce(late.amount, 0),
    coalesce(late.documents, 0), coalesce(sums.quotes, 0), coalesce(sums.quote_count, 0),
    late.oldest_due_on, sums.last_document_on,
    coalesce(year.months, '[]'::jsonb)
FROM unnest(%(parties)s::uuid[]) AS party(id)
LEFT JOIN LATERAL (
    SELECT currency FROM documents_document
    WHERE party_id = party.id AND direction = 'issued' AND kind <> 'self_invoice'
    GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1
) AS main ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS documents, count(DISTINCT currency) AS currencies,
        max(date) AS last_document_on,
        sum(sign * open_amount) FILTER (WHERE currency = main.currency) AS open,
        sum(gross) FILTER (WHERE currency = main.currency AND {waiting}) AS quotes,
        count(*) FILTER (WHERE currency = main.currency AND {waiting}) AS quote_count,
        count(*) FILTER (WHERE currency = main.currency AND open_amount <> 0) AS open_count,
        sum(sign * net) FILTER (WHERE currency = main.currency AND {owed}
            AND date > %(year_ago)s AND date <= %(today)s) AS turnover,
        sum(sign * net) FILTER (WHERE currency = main.currency AND {owed}
            AND date > %(two_years_ago)s AND date <= %(year_ago)s) AS turnover_before
    FROM documents_document
    WHERE party_id = party.id AND direction = 'issued' AND kind <> 'self_invoice'
) AS sums ON true
LEFT JOIN LATERAL (
    SELECT sum(document.sign * instalment.open_amount) AS amount,
        count(DISTINCT document.id) AS documents,
        min(instalment.due_on) FILTER (WHERE document.sign = 1) AS oldest_due_on
    FROM documents_instalment AS instalment
    JOIN documents_document AS document ON document.id = instalment.document_id
    WHERE instalment.party_id = party.id AND instalment.open_amount <> 0
        AND instalment.due_on < %(today)s
        AND document.direction = 'issued' AND document.{owed}
        AND document.currency = main.currency
) AS late ON true
LEFT JOIN LATERAL (
    SELECT jsonb_agg(month.net ORDER BY month.start) AS months
    FROM (
        SELECT start, coalesce(sum(sign * net), 0)::float AS net
        FROM generate_series(
            date_trunc('month', %(today)s::date) - interval '11 months',
            date_trunc('month', %(today)s::date), interval '1 month') AS start
        LEFT JOIN documents_document ON party_id = party.id AND direction = 'issued'
            AND {owed} AND currency = main.currency
            AND date >= start AND date < start + interval '1 month'
        GROUP BY start
    ) AS month
) AS year ON true
ON CONFLICT (party_id) DO UPDATE SET
    documents = excluded.documents, currency = excluded.currency,
    currencies = excluded.currencies, turnover = excluded.turnover,
    turnover_before = excluded.turnover_before, open = excluded.open,
    open_count = excluded.open_count, overdue = excluded.overdue,
    overdue_count = excluded.overdue_count, quotes = excluded.quotes,
    quote_count = excluded.quote_count, oldest_due_on = excluded.oldest_due_on,
    last_document_on = excluded.last_document_on, months = excluded.months
"""


def refresh_many(party_ids: Iterable[UUID]) -> None:
    """In one order, so that two who do it at once never wait for each other in a circle."""
    ordered = sorted(party_ids)
    for start in range(0, len(ordered), AT_ONCE):
        refresh(ordered[start : start + AT_ONCE])


def refresh(party_ids: Sequence[UUID], *, on: dt.date | None = None) -> None:
    """Rewrite the figures of these parties as of a day (default: today)."""
    today = on or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            REFRESH.format(owed=OWED, waiting=WAITING),
            {
                "parties": sorted(party_ids),
                "today": today,
                "year_ago": years_before(today, 1),
                "two_years_ago": years_before(today, 2),
            },
        )
