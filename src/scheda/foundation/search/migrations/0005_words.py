from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models

LEXEMES = r"""
CREATE FUNCTION scheda_lexemes(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN
array_to_tsvector(array_remove(string_to_array(
    translate(words, '-./@+,&()''\', '           ')
    || regexp_replace(reverse(words), '\D*(\d{1,6})\d*\D*', ' ~\1', 'g'), ' '), ''));
COMMENT ON FUNCTION scheda_lexemes IS
    'The words of folded text, also those between signs, and the ends of its numbers backwards';
"""
TYPED = r"""
CREATE FUNCTION scheda_typed(typed text, OUT word text, OUT begins boolean) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT DISTINCT piece, place = cardinality(pieces)
    FROM regexp_split_to_table(public.scheda_fold(typed), '\s+') AS together
    CROSS JOIN string_to_array(translate(together, '-./@+,&()''\', '           '), ' ') AS pieces
    CROSS JOIN unnest(pieces) WITH ORDINALITY AS one(piece, place)
    WHERE length(piece) >= 3 $$;
COMMENT ON FUNCTION scheda_typed IS
    'The words that scheda_lexemes makes of a text, short ones aside; the last may just begin one';
"""
GUESSED = r"""
CREATE FUNCTION scheda_guessed(sought tsquery) RETURNS numeric
LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM public.search_searchentry'
        ' WHERE public.scheda_lexemes(words) @@ %L::tsquery', sought) INTO plan;
    RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
COMMENT ON FUNCTION scheda_guessed IS 'How many search entries hold this, as the planner guesses';

CREATE FUNCTION scheda_rare(typed text, most integer) RETURNS tsquery
LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE
    one tsquery;
    rare tsquery;
BEGIN
    FOR one IN SELECT (quote_literal(word) || CASE WHEN begins THEN ':*' ELSE '' END)::tsquery
        FROM public.scheda_typed(typed) WHERE length(word) >= 6 OR word !~ '^\d+$'
    LOOP
        IF public.scheda_guessed(one) < most THEN
            rare := coalesce(rare && one, one);
        END IF;
    END LOOP;
    RETURN rare;
END $$;
COMMENT ON FUNCTION scheda_rare IS
    'Of the words of a text those which not so many entries hold, alone or as a beginning';

CREATE FUNCTION scheda_whole(typed text, most integer) RETURNS tsquery
LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE whole tsquery;
BEGIN
    SELECT string_agg(quote_literal(word), ' & ')::tsquery INTO whole
        FROM public.scheda_typed(typed);
    RETURN CASE WHEN public.scheda_guessed(whole) < most THEN whole END;
END $$;
COMMENT ON FUNCTION scheda_whole IS 'All words of a text, when not so many entries hold all';
"""
SEARCH = r"""
CREATE FUNCTION scheda_search(steps text[], until integer[], given text[], sought text)
RETURNS TABLE (record_type varchar, record_id uuid, title varchar, detail varchar, words text,
    needle text, likeness real)
LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE
    rare tsquery;
    whole tsquery;
    is_known boolean := false;
    most bigint := 0;
    found bigint;
BEGIN
    FOR step IN 1 .. cardinality(steps) LOOP
        CONTINUE WHEN most >= until[step];
        IF given[step] <> '' AND NOT is_known THEN
            EXECUTE sought INTO rare, whole;
            is_known := true;
        END IF;
        CONTINUE WHEN given[step] = CASE WHEN rare IS NULL THEN 'rare' ELSE 'common' END;
        RETURN QUERY EXECUTE steps[step] USING rare, whole;
        GET DIAGNOSTICS found = ROW_COUNT;
        most := greatest(most, found);
    END LOOP;
EXCEPTION WHEN query_canceled THEN
    RETURN;
END $$;
COMMENT ON FUNCTION scheda_search IS
    'Answers step after step until one finds enough or the time is up, with what was found by then';
"""
NONE = """
DROP FUNCTION scheda_search; DROP FUNCTION scheda_whole; DROP FUNCTION scheda_rare;
DROP FUNCTION scheda_guessed; DROP FUNCTION scheda_typed; DROP FUNCTION scheda_lexemes;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0004_statistics"), ("records", "0004_quicker_folding")]

    operations = [
        migrations.RunSQL(LEXEMES + TYPED + GUESSED + SEARCH, NONE),
        migrations.AddIndex(
            model_name="searchentry",
            index=GinIndex(
                models.Func(
                    "words", function="scheda_lexemes", output_field=SearchVectorField()
                ),
                name="search_entry_lexemes",
                fastupdate=True,
                gin_pending_list_limit=256,
            ),
        ),
    ]
