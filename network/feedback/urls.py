from django.urls import path

from .views import matrix

urlpatterns = [
    # the status matrix
    path("assignments/<uuid:assignment_id>/matrix/", matrix.matrix, name="matrix"),
    path("assignments/<uuid:assignment_id>/matrix.xlsx", matrix.matrix_file, name="matrix_file"),
    path("assignments/<uuid:assignment_id>/projector/", matrix.projector, name="projector"),
    path("assignments/<uuid:assignment_id>/matrix/remind/", matrix.remind, name="matrix_remind"),
    path("assignments/<uuid:assignment_id>/matrix/release/", matrix.release_ready, name="matrix_release"),
]
