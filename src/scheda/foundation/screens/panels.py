from typing import Any, ClassVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from scheda.foundation.extension.registry import Extension
from scheda.foundation.records.fields import Label


class Panel(Extension):
    """A block on a record's page. `permission` is (record type, action)."""

    title: ClassVar[Label]
    permission: ClassVar[tuple[str, str]]
    template_name: ClassVar[str]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def render(self, record: Any, request: HttpRequest) -> SafeString:
        context = {"record": record, "panel": self, **self.context(record, request.user)}
        return render_to_string(self.template_name, context, request)

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        raise NotImplementedError
