from django.urls import path

from scheda.core.parties.screens import actions, card, editing, facts, history, parts, people, place
from scheda.core.parties.screens.list import PartyList

app_name = "parties"
customer = "customers/<uuid:pk>/"
belonging = "customers/<uuid:party>/"
urlpatterns = [
    path("customers/", PartyList.as_view(), name="list"),
    path("customers/new/", editing.PartyCreate.as_view(), name="create"),
    path("customers/duplicates/", editing.Duplicates.as_view(), name="duplicates"),
    path(customer, card.PartyCard.as_view(), name="card"),
    path(f"{customer}place/", place.PartyPlace.as_view(), name="place"),
    path(f"{customer}head/", card.PartyHead.as_view(), name="head"),
    path(f"{customer}aside/", card.PartyAside.as_view(), name="aside"),
    path(f"{customer}blocks/<slug:key>/", card.PartyBlock.as_view(), name="block"),
    path(f"{customer}tabs/<slug:key>/", card.PartyTabPage.as_view(), name="tab"),
    path(f"{customer}edit/", editing.PartyEdit.as_view(), name="edit"),
    path(f"{customer}facts/<slug:key>/", facts.PartyFact.as_view(), name="fact"),
    path(f"{customer}sealed/<slug:key>/", facts.SealedValue.as_view(), name="sealed"),
    path(f"{customer}archive/", actions.PartyArchive.as_view(), name="archive"),
    path(f"{customer}bin/", actions.PartyBin.as_view(), name="bin"),
    path(f"{customer}restore/", actions.PartyRestore.as_view(), name="restore"),
    path(f"{customer}people/", people.PartyPeople.as_view(), name="people"),
    path(f"{belonging}people/new/", people.PersonAdd.as_view(), name="person_add"),
    path(f"{belonging}people/<uuid:pk>/", people.RoleEdit.as_view(), name="role_edit"),
    path(f"{belonging}people/<uuid:pk>/remove/", people.RoleRemove.as_view(), name="role_remove"),
    path(f"{customer}details/", card.PartyDetails.as_view(), name="details"),
    path(f"{customer}history/", history.PartyHistory.as_view(), name="history"),
    path(f"{customer}history/<int:change>/", history.ValueRestore.as_view(), name="value_restore"),
    path(f"{belonging}contacts/new/", parts.ContactPointEdit.as_view(), name="contact_add"),
    path(f"{belonging}contacts/<uuid:pk>/", parts.ContactPointEdit.as_view(), name="contact_edit"),
    path(
        f"{belonging}contacts/<uuid:pk>/remove/",
        parts.ContactPointRemove.as_view(),
        name="contact_remove",
    ),
    path(f"{belonging}addresses/new/", parts.AddressEdit.as_view(), name="address_add"),
    path(f"{belonging}addresses/<uuid:pk>/", parts.AddressEdit.as_view(), name="address_edit"),
    path(
        f"{belonging}addresses/<uuid:pk>/remove/",
        parts.AddressRemove.as_view(),
        name="address_remove",
    ),
]
