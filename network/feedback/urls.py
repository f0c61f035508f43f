from django.urls import path

from .views import cells, desk, matrix, remarks, sending

S = "submissions/<uuid:submission_id>/"
A = "assignments/<uuid:assignment_id>/"

# the start page, which is told what lies above it, stands in config/urls_network.py
urlpatterns = [
    # the status matrix
    path(A + "matrix/", matrix.matrix, name="matrix"),
    path(A + "matrix.xlsx", matrix.matrix_file, name="matrix_file"),
    path(A + "projector/", matrix.projector, name="projector"),
    path(A + "matrix/remind/", matrix.remind, name="matrix_remind"),
    path(A + "matrix/release/", matrix.release_ready, name="matrix_release"),
    path(A + "cells/<uuid:municipality_id>/<uuid:part_id>/", cells.cell, name="matrix_cell"),
    # the desk of one hand-in
    path(S, desk.desk, name="desk"),
    path(S + "draft/", desk.save, name="desk_save"),
    path(S + "ready/", desk.ready, name="desk_ready"),
    path(S + "release/", sending.release, name="desk_release"),
    path(S + "print/", sending.print_view, name="desk_print"),
    path(S + "changes/", sending.changes, name="desk_changes"),
    path(S + "attachments/", desk.attach, name="desk_attach"),
    path(S + "with-comments/", desk.with_comments, name="desk_text_out"),
    path(S + "files/<uuid:file_id>/with-comments/", desk.with_comments, name="desk_file_out"),
    path("attachments/<uuid:attachment_id>/", desk.attachment, name="desk_attachment"),
    path("attachments/<uuid:attachment_id>/remove/", desk.detach, name="desk_detach"),
    # its remarks
    path(S + "remarks/", remarks.add, name="remark_add"),
    path(S + "phrases/", remarks.phrases, name="phrases"),
    path(S + "remarks/restore/", remarks.restore, name="remark_restore"),
    path(S + "remarks/<uuid:remark_id>/", remarks.change, name="remark_change"),
    path(S + "remarks/<uuid:remark_id>/remove/", remarks.remove, name="remark_remove"),
    path(S + "remarks/<uuid:remark_id>/answer/", desk.answer, name="question_answer"),
]
