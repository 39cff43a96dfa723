"""The same folding in a language that keeps its plan: a third of the time, for each row written."""

from django.db import migrations

QUICKER = """
CREATE OR REPLACE FUNCTION scheda_fold(text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
AS $$ BEGIN RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1)); END $$;
CREATE OR REPLACE FUNCTION scheda_fold(text, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$ BEGIN RETURN lower(public.unaccent('public.unaccent'::regdictionary,
    coalesce($1, '') || ' ' || coalesce($2, ''))); END $$;
"""
AS_BEFORE = """
CREATE OR REPLACE FUNCTION scheda_fold(text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;
CREATE OR REPLACE FUNCTION scheda_fold(text, text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary,
    coalesce($1, '') || ' ' || coalesce($2, ''))) $$;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_sealed_custom_fields")]
    operations = [migrations.RunSQL(QUICKER, AS_BEFORE)]
