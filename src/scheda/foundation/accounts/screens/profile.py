from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.forms.profile import ProfileForm
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import profiles
from scheda.foundation.screens.form import FormScreen


class Profile(FormScreen):
    """One's own name, language and looks. They take effect at once."""

    title = _("My profile")
    permission = None
    template_name = "accounts/profile.html"
    form_class = ProfileForm

    def record(self, pk: object) -> User:
        return User.objects.get(pk=self.request.user.pk)

    def initial(self, record: User) -> dict[str, Any]:
        return {**vars(record), "language": record.language or get_language()}

    def perform(self, form: ProfileForm, record: User) -> str:
        profiles.change(record, by=record, **form.cleaned_data)
        messages.success(self.request, _("Saved"))
        return reverse("accounts:profile")
