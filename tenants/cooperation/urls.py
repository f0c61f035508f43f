"""Pages by noun; the addresses are whole."""

from django.urls import path

from .views import agreements, bodies, case_lists, cases, foundings, joining, themes

urlpatterns = [
    path("cooperation/", bodies.overview, name="cooperation"),
    # proposals of new joint bodies
    path("cooperation/proposals/", foundings.proposals, name="cooperation_foundings"),
    path("cooperation/proposals/new/", foundings.new, name="cooperation_founding_new"),
    path("cooperation/proposals/<uuid:founding_id>/", foundings.proposal, name="cooperation_founding"),
    path("cooperation/proposals/<uuid:founding_id>/edit/", foundings.edit, name="cooperation_founding_edit"),
    # a new member: the proposal as the newcomer reads it
    path("cooperation/joining/<uuid:agreement_id>/", joining.joining, name="cooperation_joining"),
    # joint bodies: what was agreed, leaving, theme plans
    path("cooperation/<uuid:body_id>/", bodies.body, name="cooperation_body"),
    path("cooperation/<uuid:body_id>/agreement/", agreements.agreements, name="cooperation_agreements"),
    path("cooperation/<uuid:body_id>/agreement/new/", agreements.propose, name="cooperation_propose"),
    path("cooperation/<uuid:body_id>/agreement/member/", joining.propose_member, name="cooperation_propose_member"),
    path(
        "cooperation/<uuid:body_id>/agreement/<uuid:agreement_id>/", agreements.agreement, name="cooperation_agreement"
    ),
    path("cooperation/<uuid:body_id>/leave/", bodies.leave, name="cooperation_leave"),
    path("cooperation/<uuid:body_id>/themes/", themes.themes, name="cooperation_themes"),
    path("cooperation/<uuid:body_id>/themes/file/", themes.themes_file, name="cooperation_themes_file"),
    path("cooperation/<uuid:body_id>/themes/tell/", themes.tell, name="cooperation_tell"),
    path("cooperation/<uuid:body_id>/themes/order/", themes.order, name="cooperation_order"),
    path("cooperation/<uuid:body_id>/themes/<uuid:theme_id>/forget/", themes.forget, name="cooperation_forget"),
    # joint decisions
    path("cooperation/cases/", cases.cases, name="cooperation_cases"),
    path("cooperation/cases/new/", cases.open_case, name="cooperation_case_open"),
    path("cooperation/cases/freeze/", case_lists.freeze, name="cooperation_case_freeze"),
    path("cooperation/cases/<uuid:case_id>/", cases.case, name="cooperation_case"),
    path("cooperation/cases/<uuid:case_id>/answer/", cases.answer, name="cooperation_case_answer"),
    path("cooperation/cases/<uuid:case_id>/stop/", cases.stop, name="cooperation_case_stop"),
    path("cooperation/cases/lists/<uuid:list_id>/", case_lists.case_list, name="cooperation_case_list"),
    path("cooperation/cases/lists/<uuid:list_id>/file/", case_lists.list_file, name="cooperation_case_list_file"),
    path("cooperation/cases/lists/<uuid:list_id>/pdf/", case_lists.list_pdf, name="cooperation_case_list_pdf"),
]
