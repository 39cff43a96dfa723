from scheda.core.activities.services import emptying, reminding, repeating
from scheda.foundation.jobs.decorators import every


@every("25 3 * * *")
def forget_removed_activities() -> None:
    emptying.empty()


@every("* * * * *")
def remind_of_tasks() -> None:
    reminding.remind()


@every("40 2 * * *")
def extend_series() -> None:
    repeating.extend_all()
