from typing import Any

from scheda.foundation.audit.models import Act
from scheda.foundation.sign_on.models import Identity


def assert_refused(answer: Any, why: str) -> None:
    assert answer.status_code == 403
    assert "_auth_user_id" not in answer.client.session
    assert Identity.objects.count() == 0
    assert Act.objects.filter(kind="account.sso_refused").latest("id").detail == {"why": why}
