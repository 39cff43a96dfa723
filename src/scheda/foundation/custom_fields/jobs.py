from uuid import UUID

from scheda.foundation.custom_fields import sealing
from scheda.foundation.jobs.decorators import deferrable, every


def _seal_values(field_id: str) -> None:
    sealing.seal_values(UUID(field_id))


seal_values = deferrable(_seal_values)


@every("50 3 * * *")
def seal_what_is_left() -> None:
    """What a job that failed for good left behind."""
    sealing.seal_what_is_left()
