"""The library's forms in our words: labels without placeholders, the right autocomplete."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.core.exceptions import ValidationError
from django.forms import Field, Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from scheda.foundation.accounts.extension_points import doors
from scheda.foundation.accounts.jobs import send_password_letter

SHORTEST = 12
PASSWORD_HINT = (
    ngettext_lazy(
        "At least %d character. A sentence is easier to remember than a word.",
        "At least %d characters. A sentence is easier to remember than a word.",
        SHORTEST,
    )
    % SHORTEST
)


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "login", _("E-mail"), autocomplete="username webauthn", autofocus=True)
        speak(self, "password", _("Password"))
        speak(self, "remember", _("Remember me on this computer"))
        self.fields["remember"].initial = True
        self.fields["login"].error_messages["required"] = _("Enter your e-mail")
        self.fields["login"].error_messages["invalid"] = _("Enter a whole e-mail address")
        self.fields["password"].error_messages["required"] = _("Enter your password")

    def doors(self) -> list[tuple[str, str]]:
        """What the buttons beside this form say, and where they lead."""
        return [(label, door.address()) for door in doors if (label := door.label())]

    def clean(self) -> dict[str, Any]:
        """Only who knows the password is told that it is not the way in."""
        cleaned: dict[str, Any] = super().clean()
        if self.user and any(door.is_only_way_of(self.user) for door in doors):
            raise ValidationError(_("Passwords are switched off. Sign in as your company does."))
        return cleaned


class ConfirmPasswordForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "password", _("Password"), autofocus=True)

    def clean_password(self) -> str:
        """Somebody at an open session guesses no oftener than somebody at the door."""
        forget_trials = check_rate_limit(self.user)
        password: str = super().clean_password()
        forget_trials()
        return password


class ForgottenPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "email", _("E-mail"), autocomplete="username", autofocus=True)
        self.fields["email"].error_messages["required"] = _("Enter your e-mail")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """A job looks for the account and writes the letter, so nobody can tell from the time."""
        email = str(self.cleaned_data["email"])
        send_password_letter.defer(email=email)
        return email


class ResetPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """Typed once, and shown on request: a second field only doubles the slips."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        speak(self, "password1", _("New password"), hint=PASSWORD_HINT, autofocus=True)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        speak(self, "oldpassword", _("Present password"), autofocus=True)
        speak(self, "password1", _("New password"), hint=PASSWORD_HINT)

    def clean_oldpassword(self) -> str:
        forget_trials = check_rate_limit(self.user)
        password: str = super().clean_oldpassword()
        forget_trials()
        return password


class SecondFactorForm(mfa_forms.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "code", _("Code"), autofocus=True)


class ConfirmCodeForm(mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "code", _("Code"), autofocus=True)


class ActivateCodesForm(totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "code", _("The six digits that the app shows"), inputmode="numeric")


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "name", _("Name"), hint=_("So that you recognise it: laptop, phone, key ring"))
        speak(
            self,
            "passwordless",
            _("Sign in with this alone"),
            hint=_("No password: the device asks for your finger, face or PIN instead"),
        )
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self, "name", _("Name"), autofocus=True)


def speak(form: Form, name: str, label: Any, hint: Any = "", **attrs: Any) -> None:
    field: Field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
