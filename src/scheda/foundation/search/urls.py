from django.urls import path

from scheda.foundation.search.screens import Search

app_name = "search"
urlpatterns = [path("search/", Search.as_view(), name="search")]
