"""Who is asking: what every request needs to know, in one statement for the person."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model

from scheda.foundation.access.rights import person_with_rights
from scheda.foundation.statements.prepared import row_prepared


class PeopleWithRights(AuthenticationBackend):  # type: ignore[misc]
    """Signs people in as allauth does, and knows them again together with their rights."""

    def get_user(self, user_id: Any) -> Any:
        user = person_with_rights(get_user_model(), user_id, row_prepared)
        return user if user and self.user_can_authenticate(user) else None
