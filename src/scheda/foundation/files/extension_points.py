"""Who may see which attachments. An attachment of a kind nobody speaks for is seen by nobody."""

from typing import Any

from django.db.models import Q, QuerySet

from scheda.foundation.extension.registry import Extension, ExtensionPoint


class AttachmentOwner(Extension):
    """`key` is the record type, such as "parties.party".

    `link` says which column leads to the records that `visible_to` answers: `record_id` for those
    that carry the attachment themselves, `party_id` where seeing the party is enough.
    """

    link: str = "record_id"

    def visible_to(self, user: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def condition(self, user: Any) -> Q:
        records = self.visible_to(user).values("pk")
        return Q(record_type=self.key, **{f"{self.link}__in": records})


attachment_owners = ExtensionPoint("attachment_owners", accepts=AttachmentOwner)
