from django.urls import path

from scheda.foundation.screens.choosing import Choose

app_name = "screens"
urlpatterns = [path("choose/<str:record_type>/", Choose.as_view(), name="choose")]
