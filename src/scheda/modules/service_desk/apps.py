from django.apps import AppConfig


class ServiceDeskConfig(AppConfig):
    name = "scheda.modules.service_desk"
    label = "service_desk"
