"""Pages by noun; the addresses are whole."""

from django.urls import path

from .views import agreements, bodies, themes

urlpatterns = [
    path("cooperation/", bodies.overview, name="cooperation"),
    # joint bodies: what was agreed, leaving, theme plans
    path("cooperation/<uuid:body_id>/", bodies.body, name="cooperation_body"),
    path("cooperation/<uuid:body_id>/agreement/", agreements.agreements, name="cooperation_agreements"),
    path("cooperation/<uuid:body_id>/agreement/new/", agreements.propose, name="cooperation_propose"),
    path(
        "cooperation/<uuid:body_id>/agreement/<uuid:agreement_id>/", agreements.agreement, name="cooperation_agreement"
    ),
    path("cooperation/<uuid:body_id>/leave/", bodies.leave, name="cooperation_leave"),
    path("cooperation/<uuid:body_id>/themes/", themes.themes, name="cooperation_themes"),
    path("cooperation/<uuid:body_id>/themes/file/", themes.themes_file, name="cooperation_themes_file"),
    path("cooperation/<uuid:body_id>/themes/tell/", themes.tell, name="cooperation_tell"),
    path("cooperation/<uuid:body_id>/themes/order/", themes.order, name="cooperation_order"),
    path("cooperation/<uuid:body_id>/themes/<uuid:theme_id>/forget/", themes.forget, name="cooperation_forget"),
]
