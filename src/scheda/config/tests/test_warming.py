"""What the first pages need is there before processes are forked."""

from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation

from scheda.config.cli.warming import template_names, warm_up


def test_templates_are_made_without_asking_the_database():
    """No test of this file may use a database."""
    warm_up()

    assert {"parties/card.html", "cotton/panel.html"} <= set(template_names())
    assert get_template("parties/card.html").template is get_template("parties/card.html").template


def test_the_language_of_the_company_finds_its_addresses_and_words():
    warm_up()

    with translation.override("it"):
        assert translation.gettext("Today") == "Oggi"
        assert get_resolver()._populated
