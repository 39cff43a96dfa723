from django.db import migrations

# What was told in plain words before strict mode sealed these columns of these records.
FORWARDS = """
CREATE FUNCTION audit_blank_texts(type text, ids uuid[], places text[], mark text)
RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM set_config('scheda.forgetting', 'on', true);
    RETURN QUERY UPDATE audit_change
        SET before = '{}', after = '{}', reason = '', blanked_at = clock_timestamp()
        WHERE blanked_at IS NULL AND record_type = type AND record_id = ANY (ids)
            AND EXISTS (
                SELECT FROM unnest(places) AS place
                WHERE (before ->> place <> '' AND NOT starts_with(before ->> place, mark))
                    OR (after ->> place <> '' AND NOT starts_with(after ->> place, mark))
            )
        RETURNING id;
    PERFORM set_config('scheda.forgetting', 'off', true);
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0004_blank_values'),
    ]

    operations = [
        migrations.RunSQL(
            FORWARDS, "DROP FUNCTION audit_blank_texts(text, uuid[], text[], text);"
        ),
    ]
