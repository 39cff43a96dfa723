from scheda.foundation.jobs.decorators import every
from scheda.foundation.submissions.models import SentForm


@every("17 3 * * *")
def forget_sent_forms() -> None:
    SentForm.objects.forgotten().delete()
