"""/api/v1/parties/."""

from ninja import Router

from scheda.core.parties.api import parties, parts

router = Router()
router.add_router("", parties.router)
router.add_router("", parts.router)
