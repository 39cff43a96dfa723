"""Everything that parties add to the rest of Scheda."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from scheda.core.parties import bench, choosers, events, filling, histories, panels
from scheda.core.parties.api import router
from scheda.core.parties.attachments import PartyFiles
from scheda.core.parties.demo import DemoParties
from scheda.core.parties.extension_points import party_panels
from scheda.core.parties.fields import party_fields
from scheda.core.parties.permissions import CREATE_PARTIES, PARTY, PARTY_TYPE, VIEW_PARTIES
from scheda.core.parties.services import indexing
from scheda.core.parties.services import sealed_words as sealed
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.audit.histories import histories as history_kinds
from scheda.foundation.bench.points import fills, scenarios, tasks
from scheda.foundation.choosing.choosers import choosers as chooser_kinds
from scheda.foundation.crypto.extension_points import AfterSettling, after_settling
from scheda.foundation.custom_fields.owners import CustomFieldOwner, custom_field_owners
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import attachment_owners
from scheda.foundation.menu.registry import SALES, MenuItem, menu
from scheda.foundation.search.registry import (
    Command,
    SealedWords,
    SearchKind,
    commands,
    sealed_words,
    search_kinds,
)

record_types.register(replace(PARTY_TYPE, fields=party_fields))
menu.register(
    MenuItem(
        "customers",
        _("Customers"),
        "parties:list",
        "building-2",
        group=SALES,
        permission=VIEW_PARTIES,
        order=10,
        on_phone=True,
    )
)
party_panels.register(
    panels.ContactPanel(),
    panels.AddressPanel(),
    panels.RelatedPanel(),
    panels.DetailsPanel(),
)
history_kinds.register(
    histories.PARTY_HISTORY,
    histories.CONTACT_HISTORY,
    histories.ADDRESS_HISTORY,
    histories.ROLE_HISTORY,
)
chooser_kinds.register(choosers.PartyChooser(), choosers.CompanyChooser(), choosers.PersonChooser())
custom_field_owners.register(CustomFieldOwner(PARTY, _("Customers"), party="pk", order=10))
api_sections.register(ApiSection("parties", router, order=10))
search_kinds.register(
    SearchKind(
        PARTY,
        _("Customers and people"),
        "building-2",
        "parties:card",
        order=10,
        tells=(
            *("legal_name", "vat_number", "tax_code", "pec", "city", "tags", "phone", "email"),
            "website",
        ),
    )
)
sealed_words.register(SealedWords("parties.reached", sealed.of))
after_settling.register(AfterSettling("parties.search", indexing.index_settled))
attachment_owners.register(PartyFiles())
commands.register(
    Command("new-customer", _("New customer"), "plus", "parties:create", CREATE_PARTIES, order=10)
)
readers.register(events.PartyCreated, indexing.index_new)
for change in (
    events.PartyChanged,
    events.PartyArchived,
    events.PartyBinned,
    events.PartyRestored,
    events.PersonAdded,
    events.PartiesChanged,
    events.PartiesImported,
):
    readers.register(change, indexing.index_changed)
demo_steps.register(DemoParties())
fills.register(filling.PartyFill())
scenarios.register(*bench.SCENARIOS)
tasks.register(bench.ExportCustomers())
