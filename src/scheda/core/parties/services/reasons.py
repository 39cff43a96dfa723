"""What a doubtful value is told, in whole sentences."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SENTENCES = {
    "missing_digits": ngettext_lazy(
        "One digit is missing: you typed %(typed)d, it needs %(needed)d.",
        "%(count)d digits are missing: you typed %(typed)d, it needs %(needed)d.",
        "count",
    ),
    "extra_digits": ngettext_lazy(
        "There is one digit too many: you typed %(typed)d, it needs %(needed)d.",
        "There are %(count)d digits too many: you typed %(typed)d, it needs %(needed)d.",
        "count",
    ),
    "missing_characters": ngettext_lazy(
        "One character is missing: you typed %(typed)d, it needs %(needed)d.",
        "%(count)d characters are missing: you typed %(typed)d, it needs %(needed)d.",
        "count",
    ),
    "extra_characters": ngettext_lazy(
        "There is one character too many: you typed %(typed)d, it needs %(needed)d.",
        "There are %(count)d characters too many: you typed %(typed)d, it needs %(needed)d.",
        "count",
    ),
    "not_a_digit": _("It is made of digits only: “%(found)s” does not belong there."),
    "check_digit": _(
        "The check digit is wrong: the number ends in %(found)s, these digits ask for "
        "%(expected)s. One digit may be mistyped."
    ),
    "check_letter": _(
        "The last letter is wrong: it is %(found)s, what comes before asks for %(expected)s."
    ),
    "all_zeros": _("The first seven digits cannot all be zero."),
    "tax_office": _("Digits 8 to 10 name the tax office, and %(found)s is none."),
    "tax_code_shape": _(
        "Character %(position)d cannot be “%(found)s”: a personal tax code looks like "
        "RSSMRA45C12F205C."
    ),
    "birth_date": _("The birth date in it does not exist."),
    "cui_length": _("It has from 2 to 10 digits: you typed %(typed)d."),
    "first_digit": _("It cannot begin with %(found)s."),
    "county_code": _("No county has the code %(found)s."),
    "registration_year": _("The year of registration %(found)s is not possible."),
    "onrc_shape": _("A trade register number looks like J12/123/2019 or J2012000750528."),
    "onrc_letter": _("It begins with J, F or C, not with %(found)s."),
    "rea_shape": _("A trade register number looks like MI-1234567."),
    "province": _("No province has the abbreviation %(found)s."),
    "vat_check_digit": _(
        "The check digit is wrong for a VAT number of %(country)s. One digit may be mistyped."
    ),
    "vat_length": _("This is not the length of a VAT number of %(country)s."),
    "vat_shape": _("This is not how a VAT number of %(country)s looks."),
    "unknown_identifier": _("This looks like no tax number we know."),
    "recipient_code_shape": _("A recipient code has only letters and digits."),
    "recipient_code_company": _(
        "A company's recipient code has 7 characters: you typed %(typed)d. Codes of 6 belong to "
        "public bodies."
    ),
    "recipient_code_public": _(
        "A public body's office code has 6 characters: you typed %(typed)d."
    ),
    "recipient_code_abroad": _("The code XXXXXXX is for customers abroad."),
    "iban_check_digits": _("The check digits are wrong. One character may be mistyped."),
    "iban_shape": _("This is not how a bank account (IBAN) of %(country)s looks."),
    "not_a_phone": _("This is not a phone number. It is kept as you typed it."),
    "phone_prefix": _("No country has this prefix. The number is kept as you typed it."),
    "phone_short": _("The number is too short. It is kept as you typed it."),
    "phone_long": _("The number is too long. It is kept as you typed it."),
    "phone_unused": _("No number like this is in use there. Check its first digits."),
    "email_no_at": _("The @ is missing."),
    "email_two": _("There are two addresses here. Put each on a line of its own."),
    "email_domain": _("What follows the @ is not complete: %(found)s."),
    "email_shape": _("This is not an e-mail address."),
    "web_scheme": _("A web address begins with https:// or http://."),
    "web_shape": _("This is not a web address."),
}
