from django.urls import path

from scheda.core.parties.screens import actions, card, editing, facts, history, parts, people
from scheda.core.parties.screens.list import PartyList

app_name = "parties"
customer = "customers/<uuid:pk>/"
part = "<uuid:part>/"
urlpatterns = [
    path("customers/", PartyList.as_view(), name="list"),
    path("customers/new/", editing.PartyCreate.as_view(), name="create"),
    path("customers/duplicates/", editing.Duplicates.as_view(), name="duplicates"),
    path("customers/choose/", people.ChooseCompany.as_view(), name="choose"),
    path("customers/choose/any/", people.Choose.as_view(), name="choose_any"),
    path("customers/choose/person/", people.ChoosePerson.as_view(), name="choose_person"),
    path(customer, card.PartyCard.as_view(), name="card"),
    path(f"{customer}head/", card.PartyHead.as_view(), name="head"),
    path(f"{customer}blocks/<slug:key>/", card.PartyBlock.as_view(), name="block"),
    path(f"{customer}tabs/<slug:key>/", card.PartyTabPage.as_view(), name="tab"),
    path(f"{customer}edit/", editing.PartyEdit.as_view(), name="edit"),
    path(f"{customer}facts/<slug:key>/", facts.PartyFact.as_view(), name="fact"),
    path(f"{customer}archive/", actions.PartyArchive.as_view(), name="archive"),
    path(f"{customer}bin/", actions.PartyBin.as_view(), name="bin"),
    path(f"{customer}restore/", actions.PartyRestore.as_view(), name="restore"),
    path(f"{customer}people/", people.PartyPeople.as_view(), name="people"),
    path(f"{customer}people/new/", people.PersonAdd.as_view(), name="person_add"),
    path(f"{customer}people/{part}", people.RoleEdit.as_view(), name="role_edit"),
    path(f"{customer}people/{part}remove/", people.RoleRemove.as_view(), name="role_remove"),
    path(f"{customer}details/", card.PartyDetails.as_view(), name="details"),
    path(f"{customer}history/", history.PartyHistory.as_view(), name="history"),
    path(
        f"{customer}history/<int:change>/", history.ValueRestore.as_view(), name="value_restore"
    ),
    path(f"{customer}contacts/new/", parts.ContactPointEdit.as_view(), name="contact_add"),
    path(f"{customer}contacts/{part}", parts.ContactPointEdit.as_view(), name="contact_edit"),
    path(
        f"{customer}contacts/{part}remove/",
        parts.ContactPointRemove.as_view(),
        name="contact_remove",
    ),
    path(f"{customer}addresses/new/", parts.AddressEdit.as_view(), name="address_add"),
    path(f"{customer}addresses/{part}", parts.AddressEdit.as_view(), name="address_edit"),
    path(
        f"{customer}addresses/{part}remove/", parts.AddressRemove.as_view(), name="address_remove"
    ),
]
