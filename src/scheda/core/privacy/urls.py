from django.urls import path

from scheda.core.privacy.screens import consents, desk, keeping, people, requests

app_name = "privacy"
one, person = "privacy/requests/<uuid:pk>/", "privacy/people/<uuid:party>/"
urlpatterns = [
    path("privacy/", desk.Desk.as_view(), name="desk"),
    path("privacy/register/", desk.Register.as_view(), name="register"),
    path("privacy/fields/", desk.SeldomUsed.as_view(), name="usage"),
    path("privacy/requests/", requests.RequestList.as_view(), name="requests"),
    path("privacy/requests/new/", requests.NewRequest.as_view(), name="request_new"),
    path(one, requests.RequestPage.as_view(), name="request"),
    path(f"{one}identity/", requests.ConfirmIdentity.as_view(), name="identity"),
    path(f"{one}move/", requests.MoveRequest.as_view(), name="move"),
    path(f"{one}extend/", requests.ExtendRequest.as_view(), name="extend"),
    path(f"{one}owner/", requests.HandOver.as_view(), name="hand_over"),
    path("privacy/consents/", consents.ConsentList.as_view(), name="consents"),
    path("privacy/consents/import/", consents.ImportConsents.as_view(), name="import"),
    path("privacy/purposes/", consents.Purposes.as_view(), name="purposes"),
    path("privacy/purposes/new/", consents.EditPurpose.as_view(), name="purpose_new"),
    path("privacy/purposes/<uuid:pk>/", consents.EditPurpose.as_view(), name="purpose"),
    path("privacy/purposes/<uuid:pk>/words/", consents.NewWording.as_view(), name="wording"),
    path("customers/<uuid:party>/consents/new/", consents.NewConsent.as_view(), name="consent_new"),
    path("privacy/retention/", keeping.Retention.as_view(), name="retention"),
    path("privacy/retention/<slug:kind>/", keeping.EditRule.as_view(), name="rule"),
    path("privacy/copies/", keeping.CopyList.as_view(), name="copies"),
    path("privacy/copies/<uuid:pk>/destroy/", keeping.DestroyCopy.as_view(), name="destroy"),
    path("privacy/copies/<uuid:pk>/file/", people.TakeAccessFile.as_view(), name="take"),
    path("privacy/erasures/", people.ErasureList.as_view(), name="erasures"),
    path("privacy/erasures/<uuid:pk>/", people.ErasurePage.as_view(), name="erasure"),
    path(
        "privacy/erasures/<uuid:pk>/certificate.pdf",
        people.Certificate.as_view(),
        name="certificate",
    ),
    path(person, people.PersonPage.as_view(), name="person"),
    path(f"{person}access/", people.MakeAccessFile.as_view(), name="access"),
    path(f"{person}restrict/", people.Restrict.as_view(), name="restrict"),
    path(f"{person}hold/", people.Hold.as_view(), name="hold"),
    path(f"{person}erase/", people.Erase.as_view(), name="erase"),
    path("privacy/restrictions/<uuid:pk>/lift/", people.Lift.as_view(), name="lift"),
    path("privacy/holds/<uuid:pk>/release/", people.Release.as_view(), name="release"),
]
