from scheda.foundation.jobs.decorators import every
from scheda.foundation.ledger import copies


@every("*/10 * * * *")
def copy_missing_entries() -> None:
    copies.add_missing()
