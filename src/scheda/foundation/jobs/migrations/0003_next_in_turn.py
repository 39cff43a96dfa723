from django.db import migrations

MAKE = """
CREATE FUNCTION jobs_tell_next_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(
        'procrastinate_queue_v1#' || NEW.queue_name,
        json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text
    );
    RETURN NULL;
END;
$$;
CREATE TRIGGER jobs_next_in_turn AFTER UPDATE OF status ON procrastinate_jobs FOR EACH ROW
WHEN (OLD.status = 'doing' AND NEW.status <> 'doing' AND NEW.lock IS NOT NULL)
EXECUTE FUNCTION jobs_tell_next_in_turn();
"""
UNDO = """
DROP TRIGGER jobs_next_in_turn ON procrastinate_jobs;
DROP FUNCTION jobs_tell_next_in_turn();
"""


class Migration(migrations.Migration):
    """Whoever waits behind a lock starts when it is free, not at the next look after 5 seconds."""

    dependencies = [("jobs", "0002_failures_and_ticks")]

    operations = [migrations.RunSQL(MAKE, UNDO)]
