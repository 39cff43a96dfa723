from django.urls import path

from scheda.foundation.choosing.screens import Choose

app_name = "choosing"
urlpatterns = [path("choose/<str:record_type>/", Choose.as_view(), name="choose")]
