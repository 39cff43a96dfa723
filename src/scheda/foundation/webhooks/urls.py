from django.urls import path

from scheda.foundation.webhooks.screens import deliveries, endpoints

app_name = "webhooks"
urlpatterns = [
    path("settings/webhooks/", endpoints.EndpointList.as_view(), name="endpoints"),
    path("settings/webhooks/new/", endpoints.NewEndpoint.as_view(), name="new"),
    path("settings/webhooks/<uuid:pk>/", endpoints.EndpointLog.as_view(), name="log"),
    path("settings/webhooks/<uuid:pk>/change/", endpoints.ChangeEndpoint.as_view(), name="change"),
    path("settings/webhooks/<uuid:pk>/secret/", endpoints.RotateSecret.as_view(), name="rotate"),
    path("settings/webhooks/<uuid:pk>/try/", endpoints.TryOut.as_view(), name="try"),
    path("settings/webhooks/<uuid:pk>/delete/", endpoints.DeleteEndpoint.as_view(), name="delete"),
    path(
        "settings/webhooks/<uuid:pk>/<slug:verb>/",
        endpoints.SwitchEndpoint.as_view(),
        name="switch",
    ),
    path("settings/post/", deliveries.DeliveryList.as_view(), name="deliveries"),
    path("settings/post/<slug:verb>/", deliveries.HoldPost.as_view(), name="hold"),
    path("settings/post/one/<uuid:pk>/", deliveries.DeliveryPage.as_view(), name="delivery"),
    path(
        "settings/post/one/<uuid:pk>/<slug:verb>/", deliveries.MindDelivery.as_view(), name="mind"
    ),
]
