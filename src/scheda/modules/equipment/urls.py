from django.urls import path

from scheda.modules.equipment.screens import classes, deeds
from scheda.modules.equipment.screens.editing import EquipmentCreate, EquipmentEdit
from scheda.modules.equipment.screens.list import EquipmentList
from scheda.modules.equipment.screens.page import EquipmentPage

app_name = "equipment"
urlpatterns = [
    path("machines/", EquipmentList.as_view(), name="list"),
    path("machines/new/", EquipmentCreate.as_view(), name="create"),
    path("machines/<uuid:pk>/", EquipmentPage.as_view(), name="machine"),
    path("machines/<uuid:pk>/edit/", EquipmentEdit.as_view(), name="edit"),
    path("machines/<uuid:pk>/hand-over/", deeds.HandOver.as_view(), name="hand_over"),
    path("machines/<uuid:pk>/take-back/", deeds.TakeBack.as_view(), name="take_back"),
    path("machines/<uuid:pk>/sell/", deeds.Sell.as_view(), name="sell"),
    path("machines/<uuid:pk>/trouble/", deeds.ReportTrouble.as_view(), name="trouble"),
    path("machines/<uuid:pk>/works/", deeds.MarkWorking.as_view(), name="works"),
    path("machines/<uuid:pk>/stage/", deeds.NextStage.as_view(), name="stage"),
    path("machines/<uuid:pk>/readings/", deeds.AddReading.as_view(), name="add_reading"),
    path("settings/machine-classes/", classes.ClassList.as_view(), name="classes"),
    path("settings/machine-classes/new/", classes.NewClass.as_view(), name="new_class"),
    path("settings/machine-classes/<uuid:pk>/", classes.ChangeClass.as_view(), name="change_class"),
]
