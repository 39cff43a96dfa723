"""How passwords are taken and kept."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.exceptions import ValidationError
from django.test import Client

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.accounts.tests.test_sign_in import sign_in
from scheda.foundation.accounts.validators import NotCommon

pytestmark = pytest.mark.django_db
SENTENCE = "Ă sentence of Mine, 🚜 with many words and signs — longer than sixty-four characters"


@pytest.mark.parametrize(
    ("typed", "is_let_in"),
    [
        (SENTENCE, True),
        (SENTENCE.lower(), False),
        (SENTENCE[:64], False),
        (SENTENCE.replace("  ", " ")[1:], False),
    ],
)
def test_a_password_counts_as_it_was_typed(typed, is_let_in):
    user = UserFactory()
    user.set_password(SENTENCE)
    user.save()

    assert (sign_in(user.email, typed).status_code == 302) is is_let_in


def test_passwords_are_kept_by_argon2(settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ]

    kept = make_password(SENTENCE)

    assert kept.startswith("argon2$argon2id$")
    assert Argon2PasswordHasher().memory_cost >= 19 * 1024


def test_many_thousand_usual_passwords_are_known():
    assert len(NotCommon().passwords) >= 3_000
    assert any("NotCommon" in rule["NAME"] for rule in settings.AUTH_PASSWORD_VALIDATORS)


@pytest.mark.parametrize(
    "password",
    [
        "telechargement",
        "Password2026!!",
        "qwertyqwerty",
        "passpasspass",
        "...Monkey..1987",
        "P@ssw0rd1234",
    ],
)
def test_what_break_ins_found_is_refused_in_every_dress(password):
    with pytest.raises(ValidationError, match="Guessers try this one first"):
        NotCommon().validate(password)


@pytest.mark.parametrize("password", [SENTENCE, "8274 1190 3356", "correct horse battery"])
def test_what_nobody_found_is_not_called_common(password):
    NotCommon().validate(password)


def test_signing_in_makes_a_new_session():
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()

    sign_in(UserFactory().email, client=client)

    assert client.session.session_key != session.session_key
    assert not type(session)().exists(session.session_key)
