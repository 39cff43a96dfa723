from django.urls import path

from scheda.modules.service_desk.screens import deeds
from scheda.modules.service_desk.screens.editing import EditTicket, OpenTicket
from scheda.modules.service_desk.screens.list import TicketList
from scheda.modules.service_desk.screens.page import TicketPage

app_name = "service_desk"
ONE = "tickets/<uuid:pk>/"
urlpatterns = [
    path("tickets/", TicketList.as_view(), name="list"),
    path("tickets/new/", OpenTicket.as_view(), name="create"),
    path(ONE, TicketPage.as_view(), name="ticket"),
    path(f"{ONE}edit/", EditTicket.as_view(), name="edit"),
    path(f"{ONE}assign/", deeds.Assign.as_view(), name="assign"),
    path(f"{ONE}take-on/", deeds.TakeOn.as_view(), name="take_on"),
    path(f"{ONE}start/", deeds.Start.as_view(), name="start"),
    path(f"{ONE}wait/<str:whom>/", deeds.Wait.as_view(), name="wait"),
    path(f"{ONE}resolve/", deeds.Resolve.as_view(), name="resolve"),
    path(f"{ONE}close/", deeds.Close.as_view(), name="close"),
    path(f"{ONE}reopen/", deeds.Reopen.as_view(), name="reopen"),
    path(f"{ONE}cancel/", deeds.Cancel.as_view(), name="cancel"),
    path(f"{ONE}duplicate/", deeds.MarkDuplicate.as_view(), name="duplicate"),
    path(f"{ONE}messages/", deeds.Say.as_view(), name="say"),
    path(f"{ONE}undo/<uuid:step>/", deeds.Undo.as_view(), name="undo"),
]
