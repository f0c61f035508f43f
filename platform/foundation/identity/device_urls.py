"""Where people are signed in: one's own on every host; in a municipality's house everybody's, for administrators."""

from django.urls import URLPattern, path

from .views import devices

OWN = [
    path("profile/devices/", devices.devices, name="devices"),
    path("profile/devices/end/", devices.end, name="device_end"),
]


def house(names: devices.Names) -> list[URLPattern]:
    """The administrators' pages. names: {account: name} of those asked about."""
    return [
        path("administration/devices/", devices.house, {"names": names}, name="house_devices"),
        path("administration/devices/<uuid:account_id>/end/", devices.end_in_house, name="house_devices_end"),
    ]
