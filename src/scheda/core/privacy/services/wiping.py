"""What the desk itself keeps of somebody who is erased: that they asked, not who they were."""

from scheda.core.privacy.models import PrivacyRequest, RequestStep
from scheda.foundation.personal.registry import Subject


def wipe_requests(subject: Subject) -> int:
    ids = list(
        PrivacyRequest.objects.filter(party__in=subject.party_ids).values_list("pk", flat=True)
    )
    RequestStep.objects.filter(request__in=ids).update(note="")
    return PrivacyRequest.objects.filter(pk__in=ids).update(
        party=None, who="", text="", answer="", identity_how=""
    )
