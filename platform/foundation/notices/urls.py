from django.urls import path

from . import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read-all/", views.read_all, name="notices_read_all"),
    path("notices/<uuid:pk>/", views.open_notice, name="notice_open"),
]
