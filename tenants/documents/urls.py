"""Pages of quality documents, by noun; the addresses are whole, as the short ones stand outside /documents/."""

from django.urls import path

from .views import (
    approval,
    approve_many,
    copies,
    document,
    hearing,
    homes,
    library,
    openings,
    papers,
    plan,
    themes,
    types,
    withdrawing,
)

D = "documents/<uuid:document_id>/"

urlpatterns = [
    # reading: /documents/ and the version in force
    path("documents/", library.library, name="documents"),
    path("documents/favourites/", library.favourites, name="document_favourites"),
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
    path("documents/copy/", copies.copy, name="document_copy"),
    path("documents/copy/make/", copies.make, name="document_copy_make"),
    path("documents/copy/latest.zip", copies.copy_file, name="document_copy_file"),
    # hearing, approval, in force and out of it
    path("documents/approve/", approve_many.approve_many, name="documents_approve"),
    path(D + "hearing/", hearing.hearing, name="document_hearing"),
    path(D + "hearing/<uuid:hearing_id>/say/", hearing.say, name="document_hearing_say"),
    path(D + "hearing/<uuid:hearing_id>/until/", hearing.prolong, name="document_hearing_prolong"),
    path(D + "hearing/<uuid:hearing_id>/close/", hearing.close, name="document_hearing_close"),
    path(D + "hearing/remarks/<uuid:remark_id>/", hearing.answer, name="document_hearing_answer"),
    path(D + "approval/", approval.approval, name="document_approval"),
    path(D + "approval/send/", approval.send, name="document_send"),
    path(D + "approval/take-back/", approval.take_back, name="document_take_back"),
    path(D + "approval/decide/", approval.decide, name="document_decide"),
    path(D + "withdraw/", withdrawing.withdraw, name="document_withdraw"),
    path(D + "withdraw/restore/", withdrawing.restore, name="document_restore"),
    path(D + "withdraw/drop/", withdrawing.drop, name="document_drop"),
    path(D + "review/", withdrawing.review, name="document_review"),
    # the theme plan
    path("documents/plan/", plan.plan, name="document_plan"),
    path("documents/plan/plan.xlsx", plan.plan_file, name="document_plan_file"),
    path("documents/plan/adopt/", plan.adopt, name="document_plan_adopt"),
    path("documents/plan/new/", themes.add, name="document_theme_new"),
    path("documents/plan/decisions/<uuid:decision_id>/undo/", themes.undo_decision, name="document_decision_undo"),
    path("documents/plan/<uuid:theme_id>/", themes.theme, name="document_theme"),
    path("documents/plan/<uuid:theme_id>/edit/", themes.change, name="document_theme_change"),
    path("documents/plan/<uuid:theme_id>/decide/", themes.decide, name="document_theme_decide"),
    path("documents/plan/<uuid:theme_id>/move/", plan.move, name="document_theme_move"),
    path("documents/plan/<uuid:theme_id>/end/", themes.end, name="document_theme_end"),
    path("documents/plan/<uuid:theme_id>/restore/", themes.restore, name="document_theme_restore"),
    # document types
    path("documents/types/", types.types, name="document_types"),
    path("documents/types/new/", types.add, name="document_type_new"),
    path("documents/types/adopt/", types.adopt, name="document_types_adopt"),
    path("documents/types/<uuid:type_id>/", types.change, name="document_type"),
    path("documents/types/<uuid:type_id>/end/", types.end, name="document_type_end"),
    path("documents/types/<uuid:type_id>/restore/", types.restore, name="document_type_restore"),
]
