from scheda.modules.documents.api.credit import router as credit_router
from scheda.modules.documents.api.documents import router
from scheda.modules.documents.api.mirror import router as mirror_router

router.add_router("", mirror_router)

__all__ = ["credit_router", "router"]
