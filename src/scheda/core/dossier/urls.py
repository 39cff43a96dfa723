from django.urls import path

from scheda.core.dossier.screens import catalogue, filing, lists, sheet

app_name = "dossier"
customer = "customers/<uuid:party>/"
urlpatterns = [
    path("papers/", lists.PaperList.as_view(), name="list"),
    path("papers/<uuid:pk>/", lists.PaperPage.as_view(), name="paper"),
    path("papers/<uuid:pk>/replace/", filing.ReplacePaper.as_view(), name="replace"),
    path("papers/<uuid:pk>/edit/", filing.CorrectPaper.as_view(), name="edit"),
    path("papers/<uuid:pk>/remove/", filing.RemovePaper.as_view(), name="remove"),
    path("papers/<uuid:pk>/restore/", filing.RestorePaper.as_view(), name="restore"),
    path("expiries/", lists.ExpiryList.as_view(), name="expiries"),
    path("customers/<uuid:pk>/sheet.pdf", sheet.PartySheet.as_view(), name="sheet"),
    path(f"{customer}papers/new/", filing.NewPaper.as_view(), name="new"),
    path(f"{customer}papers/drop/", filing.DropPapers.as_view(), name="drop"),
    path("settings/papers/", catalogue.Catalogue.as_view(), name="catalogue"),
    path("settings/papers/new/", catalogue.EditCategory.as_view(), name="category_new"),
    path("settings/papers/<uuid:pk>/", catalogue.EditCategory.as_view(), name="category"),
    path("settings/papers/rules/new/", catalogue.EditRequirement.as_view(), name="rule_new"),
    path("settings/papers/rules/<uuid:pk>/", catalogue.EditRequirement.as_view(), name="rule"),
    path(
        "settings/papers/rules/<uuid:pk>/remove/",
        catalogue.RemoveRequirement.as_view(),
        name="rule_remove",
    ),
]
