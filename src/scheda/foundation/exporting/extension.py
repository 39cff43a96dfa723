"""Whatever leaves the house as a file is in the log of who looked."""

from scheda.foundation.audit.reads import EXPORTED, note_read
from scheda.foundation.events.event import readers
from scheda.foundation.exporting.events import ListExported


def note_export(event: ListExported) -> None:
    """What was searched for may be somebody's name, so the address of the list stays out."""
    note_read(
        EXPORTED,
        by=event.by_id,
        record_type=event.record_type,
        fields=event.fields,
        form=event.form,
        rows=event.rows,
    )


readers.register(ListExported, note_export)
