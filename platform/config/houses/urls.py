"""/administration/export/: all that the municipality has, to take away."""

from django.urls import path

from . import views

urlpatterns = [
    path("administration/export/", views.exports, name="export"),
    path("administration/export/begin/", views.begin, name="export_begin"),
    path("administration/export/<uuid:export_id>/file/", views.file, name="export_file"),
    path("administration/export/<uuid:export_id>/erase/", views.erase, name="export_erase"),
]
