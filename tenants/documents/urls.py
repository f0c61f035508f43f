"""Pages of quality documents, by noun; the addresses are whole, as the short ones stand outside /documents/."""

from django.urls import path

from .views import document, library, papers

D = "documents/<uuid:document_id>/"

urlpatterns = [
    # reading: /documents/ and the version in force
    path("documents/", library.library, name="documents"),
    path(D, document.document, name="document"),
    # out: files to keep and to work on
    path(D + "document.pdf", papers.pdf, name="document_pdf"),
    path(D + "document.docx", papers.word, name="document_word"),
]
