from django.urls import path

from .views import reading, registering

F = "submissions/<uuid:submission_id>/files/<uuid:file_id>/"

urlpatterns = [
    # /assignments/<id>/register/: what came another way
    path("assignments/<uuid:assignment_id>/register/", registering.register, name="register_on_behalf"),
    path("submissions/<uuid:submission_id>/take-back/", registering.take_back, name="submission_take_back"),
    # /submissions/<id>/files/…: the originals and their pictures
    path(F, reading.file, name="submission_file"),
    path(F + "pictures/<str:sha256>/", reading.picture, name="submission_picture"),
    # /networks/<id>/gallery/: what was opened
    path("networks/<uuid:network_id>/gallery/", reading.gallery, name="gallery"),
]
