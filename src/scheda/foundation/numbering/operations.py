"""For migrations of areas that number without waiting."""

from django.db.migrations import RunSQL

from scheda.foundation.numbering.sequences import name_of

CREATE = """
CREATE SEQUENCE {name};
SELECT setval('{name}', last) FROM numbering_counter
    WHERE series = '{series}' AND year = 0 AND last > 0;
DELETE FROM numbering_counter WHERE series = '{series}' AND year = 0;
"""
DROP = """
INSERT INTO numbering_counter (series, year, last)
    SELECT '{series}', 0, last_value FROM {name} WHERE is_called;
DROP SEQUENCE {name};
"""


def create_series(series: str) -> RunSQL:
    """A series without waiting, which goes on where a counter of the same name stood."""
    names = {"name": name_of(series), "series": series}
    return RunSQL(CREATE.format(**names), DROP.format(**names))
