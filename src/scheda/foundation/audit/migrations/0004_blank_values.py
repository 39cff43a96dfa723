from django.db import migrations

# What was told in plain words before its field was sealed; sealed values are objects.
FORWARDS = """
CREATE FUNCTION audit_blank_value(type text, place text, name text) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM set_config('scheda.forgetting', 'on', true);
    RETURN QUERY UPDATE audit_change
        SET before = '{}', after = '{}', reason = '', blanked_at = clock_timestamp()
        WHERE blanked_at IS NULL AND record_type = type
            AND (jsonb_typeof(before -> place -> name) <> 'object'
                OR jsonb_typeof(after -> place -> name) <> 'object')
        RETURNING id;
    PERFORM set_config('scheda.forgetting', 'off', true);
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_sealing'),
    ]

    operations = [
        migrations.RunSQL(
            FORWARDS, "DROP FUNCTION audit_blank_value(text, text, text);"
        ),
    ]
