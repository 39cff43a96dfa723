from uuid import UUID

from scheda.core.privacy.events import PartyErased
from scheda.core.privacy.services import copies, requests, retaining, verifying
from scheda.foundation.jobs.decorators import after, every


@after(PartyErased)
def verify_erasure(event: PartyErased) -> None:
    """Nothing may be found of whoever was erased."""
    verifying.verify(UUID(str(event.erasure_id)))


@every("10 5 * * *")
def warn_of_requests() -> None:
    requests.warn()


@every("40 2 * * *")
def let_go_by_rule() -> None:
    retaining.run_all()


@every("25 * * * *")
def end_copies() -> None:
    copies.end_old()
