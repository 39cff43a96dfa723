from scheda.core.activities.api.activities import router as activities_router
from scheda.core.activities.api.tasks import router as tasks_router

__all__ = ["activities_router", "tasks_router"]
