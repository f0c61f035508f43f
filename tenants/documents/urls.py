"""Pages of quality documents, by noun; the addresses are whole, as the short ones stand outside /documents/."""

from django.urls import path

from .views import document, homes, library, openings, papers

D = "documents/<uuid:document_id>/"

urlpatterns = [
    # reading: /documents/ and the version in force
    path("documents/", library.library, name="documents"),
    path(D, document.document, name="document"),
    # out: files to keep and to work on
    path(D + "document.pdf", papers.pdf, name="document_pdf"),
    path(D + "document.docx", papers.word, name="document_word"),
    # opening, not launching; and where texts belong
    path("documents/openings/", openings.openings, name="document_openings"),
    path("documents/openings/new/", openings.decide, name="document_opening"),
    path("documents/openings/<uuid:opening_id>/undo/", openings.undo, name="document_opening_undo"),
    path("documents/openings/training/<uuid:unit_id>/", openings.training, name="document_training"),
    path("documents/homes/", homes.homes, name="document_homes"),
    path("documents/about/", homes.about, name="document_about"),
]
