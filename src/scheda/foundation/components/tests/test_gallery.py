import re

import pytest
from django.urls import reverse

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.components import samples

pytestmark = pytest.mark.django_db


def test_gallery_draws_every_component(page):
    answer = page("components:gallery")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.findall(r"<c-[\w.-]+", html) == []
    assert re.findall(r"\sstyle=", html) == []


@pytest.mark.parametrize("language", ["it", "ro", "en"])
def test_gallery_is_drawn_in_each_language(page, language):
    administrator = UserFactory(is_administrator=True, language=language)

    html = page.signed_in_as(administrator)("components:gallery").content.decode()

    assert f'<html lang="{language}"' in html


def test_gallery_ids_are_unique(page):
    html = page("components:gallery").content.decode()

    ids = re.findall(r'\sid="([^"]+)"', re.sub(r"(?s)<template.*?</template>", "", html))
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


@pytest.mark.parametrize("name", ["components:gallery", "components:suggestions"])
def test_gallery_does_not_exist_for_a_stranger(page, name):
    assert page.signed_in_as(UserFactory())(name).status_code == 404


def test_gallery_asks_to_sign_in(page):
    answer = page.signed_out()("components:gallery")

    assert answer.url == f"{reverse('account_login')}?next=/gallery/"


def test_suggestions_are_those_with_the_text_in_them(page):
    found = page("components:suggestions", query={"q": "alta"}).json()

    assert [one["label"] for one in found] == ["Serramenti Altagna S.r.l.", "Altavilla Legnami"]
    assert len(samples.COMPANIES) > len(found)
