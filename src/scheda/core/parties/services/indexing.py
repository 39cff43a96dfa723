"""Search entries of parties: what a person would type to find them, written set by set.

For what strict mode sealed its blind index stands among the words.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from scheda.core.parties.events import PartyCreated, parties_of
from scheda.core.parties.models import seen_by_the_same
from scheda.foundation.crypto.strict_field import MARK
from scheda.foundation.statements.prepared import perform_prepared

INDEX = f"""
WITH meant AS (
    SELECT id FROM parties_party WHERE id = ANY(%(ids)s)
    UNION SELECT person_id FROM parties_relationship WHERE party_id = ANY(%(ids)s)
), gone AS (
    DELETE FROM search_searchentry entry USING parties_party party
    WHERE entry.record_type = 'parties.party' AND entry.record_id = party.id
        AND party.id = ANY(%(ids)s)
        AND (party.binned_at IS NOT NULL OR party.restricted_at IS NOT NULL)
)
INSERT INTO search_searchentry
    (record_type, record_id, party_id, owner_id, team_id, is_private, is_customer, title, detail,
     words, updated_at)
SELECT 'parties.party', party.id, party.id, party.owner_id, party.team_id, party.is_private,
    NOT party.is_contact AND party.archived_at IS NULL,
    left(party.name, 300),
    left(concat_ws(' · ', company.names, nullif(party.city, ''),
        nullif(party.vat_country || party.vat_number, '')), 300),
    scheda_fold(concat_ws(' ', party.name, party.legal_name, party.code,
        party.vat_country || party.vat_number, party.vat_number, party.tax_code,
        CASE WHEN starts_with(party.pec, %(mark)s) THEN encode(party.pec_index, 'hex')
            ELSE party.pec END,
        party.city, array_to_string(party.tags, ' '), contact.words, company.names,
        company.words)),
    now()
FROM parties_party party
JOIN meant USING (id)
LEFT JOIN LATERAL (
    SELECT string_agg(CASE WHEN starts_with(normalized, %(mark)s)
        THEN encode(normalized_index, 'hex')
        ELSE concat_ws(' ', normalized, digits.typed) END, ' ') AS words
    FROM parties_contactpoint point
    CROSS JOIN LATERAL (
        SELECT CASE WHEN point.type IN ('phone', 'mobile', 'whatsapp', 'fax')
            THEN regexp_replace(point.value, '\\D', '', 'g') END AS typed
    ) AS digits
    WHERE point.party_id = party.id
) AS contact ON true
LEFT JOIN LATERAL (
    SELECT string_agg(DISTINCT employer.name, ', ') AS names,
        string_agg(concat_ws(' ',
            CASE WHEN starts_with(role.email, %(mark)s) THEN encode(role.email_index, 'hex')
                ELSE role.email END,
            CASE WHEN NOT starts_with(role.phone, %(mark)s)
                THEN regexp_replace(role.phone, '\\D', '', 'g') END), ' ') AS words
    FROM parties_relationship role
    JOIN parties_party employer ON employer.id = role.party_id
    WHERE role.person_id = party.id AND (role.ends_on IS NULL OR role.ends_on >= current_date)
        AND employer.binned_at IS NULL
        AND {seen_by_the_same("employer", "party")}
) AS company ON true
WHERE party.binned_at IS NULL AND party.restricted_at IS NULL
ON CONFLICT (record_type, record_id) DO UPDATE SET
    owner_id = excluded.owner_id, team_id = excluded.team_id, is_private = excluded.is_private,
    is_customer = excluded.is_customer,
    title = excluded.title, detail = excluded.detail, words = excluded.words,
    updated_at = excluded.updated_at
WHERE (search_searchentry.owner_id, search_searchentry.team_id, search_searchentry.is_private,
       search_searchentry.is_customer,
       search_searchentry.title, search_searchentry.detail, search_searchentry.words)
    IS DISTINCT FROM (excluded.owner_id, excluded.team_id, excluded.is_private,
       excluded.is_customer, excluded.title, excluded.detail, excluded.words)
"""  # noqa: S608
FOLLOW = """
UPDATE search_searchentry entry
SET owner_id = party.owner_id, team_id = party.team_id, is_private = party.is_private
FROM parties_party party
WHERE entry.party_id = party.id AND party.id = ANY(%(ids)s)
    AND entry.record_type <> 'parties.party'
    AND (entry.owner_id, entry.team_id, entry.is_private)
        IS DISTINCT FROM (party.owner_id, party.team_id, party.is_private)
"""
CHUNK = 5_000
OWNERS = {
    "parties.party": "pk", "parties.contactpoint": "party_id", "parties.relationship": "person_id",
}  # fmt: skip
"""Whose entry tells of a row that strict mode seals."""


def index_new(event: PartyCreated) -> None:
    """One statement: nothing hangs on a new party yet."""
    perform_prepared(INDEX, {"ids": [event.party_id], "mark": MARK})


def index_changed(event: Any) -> None:
    index(parties_of(event))


def index(party_ids: Sequence[UUID]) -> None:
    """Write the entries of these parties and of the people who work for them; two statements."""
    with connection.cursor() as cursor:
        cursor.execute(INDEX, {"ids": list(party_ids), "mark": MARK})
        cursor.execute(FOLLOW, {"ids": list(party_ids)})


def index_settled(model: type[Model], rows: Sequence[Any]) -> None:
    """What strict mode sealed leaves the search entries, what it opened comes back."""
    if model._meta.label_lower in OWNERS:
        index(list({getattr(row, OWNERS[model._meta.label_lower]) for row in rows}))


def rebuild(party_ids: Iterable[UUID]) -> int:
    """Index everything anew in chunks; returns how many parties were read."""
    count, chunk = 0, []
    for party_id in party_ids:
        chunk.append(party_id)
        if len(chunk) == CHUNK:
            index(chunk)
            count, chunk = count + len(chunk), []
    index(chunk)
    return count + len(chunk)
