from scheda.core.activities.services import emptying
from scheda.foundation.jobs.decorators import every


@every("25 3 * * *")
def forget_removed_activities() -> None:
    emptying.empty()
