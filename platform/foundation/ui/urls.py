"""Pages every host has; included at the root of each host's urls."""

from django.conf import settings
from django.urls import path, re_path

from foundation.ui import views

urlpatterns = [
    re_path(r"^theme/(?P<colour>[0-9a-f]{6})\.(?P<fingerprint>[0-9a-f]{8})\.css$", views.theme, name="theme"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("help/", views.help_page, name="help"),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", views.styleguide, name="styleguide"))
