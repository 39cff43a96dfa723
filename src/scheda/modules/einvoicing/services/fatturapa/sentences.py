"""The sentences behind the codes, for translation."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "empty": _("The file is empty. Download it again from where it came."),
    "too_large": _(
        "The file has more than %(limit)s MB, which no electronic invoice may have. "
        "Check that it is the right file."
    ),
    "pdf": _(
        "This is a PDF, only a picture of an invoice. Ask the sender or the portal for the "
        "XML or .p7m file."
    ),
    "image": _("This is an image. Ask the sender or the portal for the XML or .p7m file."),
    "archive": _(
        "This is a compressed archive that cannot be opened here. Unpack it and send the "
        "files, or send a .zip."
    ),
    "not_xml": _(
        "This is not an electronic invoice: the content is neither XML nor a signed .p7m file."
    ),
    "damaged_xml": _(
        "The XML is cut off or damaged at line %(line)s. Download the file again and send it anew."
    ),
    "document_type": _(
        "The XML declares a document type or entities, which electronic invoices never do. "
        "It was not opened, for safety."
    ),
    "too_complex": _(
        "The XML has too many or too deeply nested elements for an electronic invoice. "
        "It was not opened, for safety."
    ),
    "damaged_signature": _(
        "The signed file (.p7m) is cut off or damaged. Download it again and send it anew."
    ),
    "signature_only": _(
        "The file holds only the signature, not the invoice. Send the invoice it belongs to."
    ),
    "tampered": _(
        "The invoice inside the signed file (.p7m) is not the one that was signed. "
        "Download it again, or ask the sender for it."
    ),
    "too_many_signatures": _(
        "The file is signed more than %(limit)s times over. Send the invoice without the "
        "outer signatures."
    ),
    "exchange_message": _(
        "This is a message of the exchange system (%(root)s), not an invoice. "
        "There is nothing to import from it."
    ),
    "other_format": _(
        "This is an invoice in another format (%(root)s), not FatturaPA. "
        "Ask for the FatturaPA file."
    ),
    "not_invoice": _(
        "This XML is not an electronic invoice: it begins with “%(root)s”. "
        "Check that it is the right file."
    ),
    "no_seller": _(
        "The file does not say who issued it: the header with the seller is missing. "
        "Ask the sender for the whole file."
    ),
    "no_body": _(
        "The file has no invoice in it, only a header. Ask the sender for the whole file."
    ),
    "missing": _(
        "Document %(position)s of the file has no %(field)s, and cannot be recorded without it. "
        "Ask the sender for a corrected file."
    ),
    "not_a_date": _(
        "Document %(position)s of the file: %(field)s is “%(value)s”, which is not a date. "
        "Ask the sender for a corrected file."
    ),
    "not_a_number": _(
        "Document %(position)s of the file: %(field)s is “%(value)s”, which is not an amount. "
        "Ask the sender for a corrected file."
    ),
}

WARNINGS = {
    # Numbers of the parties
    "vat_length": _("VAT number %(number)s of %(name)s: it has the wrong number of characters."),
    "vat_format": _("VAT number %(number)s of %(name)s: it is not written as it should be."),
    "vat_component": _(
        "VAT number %(number)s of %(name)s: a part of it, such as the office code, does not exist."
    ),
    "vat_checksum": _("VAT number %(number)s of %(name)s: the check digit is wrong."),
    "tax_code_length": _("Tax code %(number)s of %(name)s: it has the wrong number of characters."),
    "tax_code_format": _("Tax code %(number)s of %(name)s: it is not written as it should be."),
    "tax_code_component": _("Tax code %(number)s of %(name)s: a part of it is impossible."),
    "tax_code_checksum": _("Tax code %(number)s of %(name)s: the check character is wrong."),
    "00417": _("The buyer has neither a VAT number nor a tax code."),
    # Document
    "unknown_type": _("Document type %(type)s is not known; it was taken as an invoice."),
    "00403": _("The date %(date)s is in the future."),
    "00418": _("The document is dated before the invoice %(number)s it refers to."),
    "00425": _("The number “%(number)s” has no digit in it."),
    "negative_credit_note": _(
        "The credit note has a negative total. Its amounts were turned positive, as for any "
        "other credit note."
    ),
    "total_differs": _(
        "The declared total %(declared)s is not taxable amount plus VAT, which is %(computed)s."
    ),
    "no_lines": _("The document has no lines."),
    # Lines
    "00423": _(
        "Line %(line)s: the total %(declared)s is not price times quantity less discounts, "
        "which is %(computed)s."
    ),
    "00400": _("Line %(line)s: the VAT rate is zero, but no reason (nature) is given."),
    "00401": _("Line %(line)s: nature %(nature)s is given, but the VAT rate is %(rate)s %%."),
    "00424": _("The VAT rate %(rate)s is not a percentage."),
    "00438": _("Line %(line)s: a discount or surcharge has neither percentage nor amount."),
    "00437": _("A discount or surcharge on the document has neither percentage nor amount."),
    # Withholdings and funds
    "00411": _("Line %(line)s is subject to withholding, but the document has no withholding."),
    "00413": _("Fund %(fund)s: the VAT rate is zero, but no reason (nature) is given."),
    "00414": _("Fund %(fund)s: nature %(nature)s is given, but the VAT rate is %(rate)s %%."),
    "00415": _("Fund %(fund)s is subject to withholding, but the document has no withholding."),
    # VAT summary
    "00419": _("VAT rate %(rate)s %% is used, but missing from the VAT summary."),
    "00421": _("VAT summary at %(rate)s %%: the VAT %(declared)s should be %(computed)s."),
    "00422": _(
        "VAT summary at %(rate)s %%: the taxable amount %(declared)s is not the sum of the "
        "lines, which is %(computed)s."
    ),
    "00429": _("VAT summary: the rate is zero, but no reason (nature) is given."),
    "00430": _("VAT summary: nature %(nature)s is given, but the VAT rate is %(rate)s %%."),
    "00443": _("VAT rate %(rate)s %% is in the VAT summary, but no line has it."),
    "00444": _("Nature %(nature)s is not the same in the lines and in the VAT summary."),
    # Reading
    "encoding_guessed": _(
        "The file is not in the encoding it declares; it was read as %(encoding)s. "
        "Check accented letters."
    ),
    "odd_characters": _("Characters that XML does not allow were left out."),
    "repaired_xml": _(
        "The XML has an error at line %(line)s; a few characters there may be missing."
    ),
    "content_after_end": _("There is something after the end of the invoice; it was ignored."),
    "unreadable_value": _("%(field)s is “%(value)s”, which cannot be read; it was left empty."),
    "text_cut": _("%(field)s is too long; only its beginning was kept."),
    "attachment_unreadable": _("The attachment “%(name)s” is damaged and cannot be opened."),
}
