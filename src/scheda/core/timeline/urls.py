from django.urls import path

from scheda.core.timeline.screens import Filters, News, Papers, Timeline

app_name = "timeline"
urlpatterns = [
    path("customers/<uuid:pk>/timeline/", Timeline.as_view(), name="timeline"),
    path("customers/<uuid:pk>/timeline/filters/", Filters.as_view(), name="filters"),
    path("customers/<uuid:pk>/timeline/papers/<slug:form>/", Papers.as_view(), name="papers"),
    path("customers/<uuid:pk>/timeline/news/", News.as_view(), name="news"),
]
