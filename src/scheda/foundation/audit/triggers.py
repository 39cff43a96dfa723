"""Statement-level triggers that write down every change, bulk and raw SQL included.

One table holds the history of all records, so a card, a page of history and the audit log read it
alike. Each statement costs one extra INSERT … SELECT, whatever the number of rows.
"""

import pgtrigger

HEAD = """
INSERT INTO audit_change
    (at, actor_id, reason, record_type, record_id, party_id, action, before, after)
SELECT clock_timestamp(), nullif(current_setting('scheda.actor', true), '')::uuid,
    coalesce(current_setting('scheda.reason', true), ''), '{record_type}',
    {row}.id, {row}.{party}, """

CREATED = HEAD + "'I', '{{}}'::jsonb, to_jsonb({row}) - {skip} FROM new_rows {row}; RETURN NULL;"
DELETED = HEAD + "'D', to_jsonb({row}) - {skip}, '{{}}'::jsonb FROM old_rows {row}; RETURN NULL;"
CHANGED = (
    HEAD  # noqa: S608
    + """'U', difference.before, difference.after
FROM new_rows {row}
JOIN old_rows previous ON previous.id = {row}.id
CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(was.key, was.value) AS before,
        jsonb_object_agg(now.key, now.value) AS after
    FROM jsonb_each(to_jsonb({row})) AS now(key, value)
    JOIN jsonb_each(to_jsonb(previous)) AS was(key, value) ON was.key = now.key
    WHERE now.value IS DISTINCT FROM was.value
        AND now.key <> ALL ({skip})
) AS difference
WHERE difference.after IS NOT NULL;
RETURN NULL;"""
)


def history_triggers(
    record_type: str, *, party: str = "party_id", skip: tuple[str, ...] = ()
) -> list[pgtrigger.Trigger]:
    """Triggers for `Meta.triggers`. `party` is the column that names the customer, if any."""
    values = {
        "record_type": record_type,
        "party": party or "id",
        "row": "current_row",
        "skip": f"'{{{','.join(('updated_at', 'version', *skip))}}}'::text[]",
    }
    old, new = pgtrigger.Referencing(old="old_rows"), pgtrigger.Referencing(new="new_rows")
    both = pgtrigger.Referencing(old="old_rows", new="new_rows")
    return [
        _trigger("history_insert", pgtrigger.Insert, new, CREATED.format(**values)),
        _trigger("history_update", pgtrigger.Update, both, CHANGED.format(**values)),
        _trigger("history_delete", pgtrigger.Delete, old, DELETED.format(**values)),
    ]


def _trigger(
    name: str, operation: pgtrigger.Operation, referencing: pgtrigger.Referencing, body: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing,
        func=body,
    )
