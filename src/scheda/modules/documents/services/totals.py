"""A customer's figures, from their documents, in one statement."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.utils import timezone

REFRESH = """
INSERT INTO documents_partytotals (party_id, documents, turnover, turnover_before, open, overdue,
    overdue_count, oldest_due_on, last_document_on, months)
SELECT party.id,
    coalesce(d.documents, 0), coalesce(d.turnover, 0), coalesce(d.turnover_before, 0),
    coalesce(d.open, 0), coalesce(i.overdue, 0), coalesce(i.overdue_count, 0), i.oldest_due_on,
    d.last_document_on, coalesce(m.months, '[]'::jsonb)
FROM unnest(%(parties)s::uuid[]) AS party(id)
LEFT JOIN LATERAL (
    SELECT count(*) AS documents, max(date) AS last_document_on, sum(sign * open_amount) AS open,
        sum(sign * net) FILTER (WHERE date > %(year_ago)s AND date <= %(today)s) AS turnover,
        sum(sign * net) FILTER (WHERE date > %(two_years_ago)s AND date <= %(year_ago)s)
            AS turnover_before
    FROM documents_document
    WHERE party_id = party.id AND direction = 'issued' AND NOT (kind = 'self_invoice')
) AS d ON true
LEFT JOIN LATERAL (
    SELECT
        sum(document.sign * instalment.open_amount) FILTER (WHERE due < %(today)s) AS overdue,
        count(DISTINCT document.id) FILTER (WHERE due < %(today)s AND document.sign = 1)
            AS overdue_count,
        min(due) FILTER (WHERE due < %(today)s AND document.sign = 1) AS oldest_due_on
    FROM documents_document AS document
    CROSS JOIN LATERAL (
        SELECT open_amount, due_on AS due FROM documents_instalment
        WHERE document_id = document.id AND open_amount <> 0
    ) AS instalment
    WHERE document.party_id = party.id AND document.direction = 'issued'
) AS i ON true
LEFT JOIN LATERAL (
    SELECT jsonb_agg(month.net ORDER BY month.start) AS months
    FROM (
        SELECT start, coalesce((
            SELECT sum(sign * net) FROM documents_document
            WHERE party_id = party.id AND direction = 'issued'
                AND date >= start AND date < start + interval '1 month'), 0)::float AS net
        FROM generate_series(
            date_trunc('month', %(today)s::date) - interval '11 months',
            date_trunc('month', %(today)s::date), interval '1 month') AS start
    ) AS month
) AS m ON true
ON CONFLICT (party_id) DO UPDATE SET
    documents = excluded.documents, turnover = excluded.turnover,
    turnover_before = excluded.turnover_before, open = excluded.open,
    overdue = excluded.overdue, overdue_count = excluded.overdue_count,
    oldest_due_on = excluded.oldest_due_on, last_document_on = excluded.last_document_on,
    months = excluded.months
"""


def refresh(party_ids: Sequence[UUID], *, on: dt.date | None = None) -> None:
    """Rewrite the figures of these parties as of a day (default: today)."""
    today = on or timezone.localdate()
    year_ago = years_before(today, 1)
    with connection.cursor() as cursor:
        cursor.execute(
            REFRESH,
            {
                "parties": list(party_ids),
                "today": today,
                "year_ago": year_ago,
                "two_years_ago": years_before(today, 2),
            },
        )


def years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
