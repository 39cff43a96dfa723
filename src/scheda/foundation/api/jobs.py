from scheda.foundation.api.retries.models import KeptAnswer
from scheda.foundation.jobs.decorators import every


@every("23 3 * * *")
def forget_kept_answers() -> None:
    KeptAnswer.objects.forgotten().delete()
