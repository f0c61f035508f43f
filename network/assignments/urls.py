from django.urls import path

from .views import assignments, criteria, given, material, overview, parts, states

urlpatterns = [
    # /networks/…/
    path("networks/<uuid:network_id>/", overview.network, name="network"),
    path("networks/<uuid:network_id>/assignments/new/", assignments.new, name="assignment_new"),
    # /assignments/…/
    path("assignments/<uuid:assignment_id>/", assignments.assignment, name="assignment"),
    path("assignments/<uuid:assignment_id>/edit/", assignments.edit, name="assignment_edit"),
    path("assignments/<uuid:assignment_id>/publish/", states.publish, name="assignment_publish"),
    path("assignments/<uuid:assignment_id>/close/", states.close, name="assignment_close"),
    path("assignments/<uuid:assignment_id>/reopen/", states.reopen, name="assignment_reopen"),
    path("assignments/<uuid:assignment_id>/delete/", states.delete, name="assignment_delete"),
    path("assignments/<uuid:assignment_id>/tell/", states.tell, name="assignment_tell"),
    # /assignments/…/parts/
    path("assignments/<uuid:assignment_id>/parts/add/", parts.add, name="part_add"),
    path("assignments/<uuid:assignment_id>/parts/<uuid:part_id>/", parts.change, name="part_change"),
    path("assignments/<uuid:assignment_id>/parts/<uuid:part_id>/move/", parts.move, name="part_move"),
    path("assignments/<uuid:assignment_id>/parts/<uuid:part_id>/remove/", parts.remove, name="part_remove"),
    # /assignments/…/criteria/
    path("assignments/<uuid:assignment_id>/criteria/add/", criteria.add, name="criterion_add"),
    path("assignments/<uuid:assignment_id>/criteria/indicators/", criteria.add_set, name="criteria_indicators"),
    path("assignments/<uuid:assignment_id>/criteria/<uuid:criterion_id>/", criteria.change, name="criterion_change"),
    path("assignments/<uuid:assignment_id>/criteria/<uuid:criterion_id>/move/", criteria.move, name="criterion_move"),
    path(
        "assignments/<uuid:assignment_id>/criteria/<uuid:criterion_id>/remove/",
        criteria.remove,
        name="criterion_remove",
    ),
    # /assignments/…/material/
    path("assignments/<uuid:assignment_id>/material/add/", material.add, name="material_add"),
    path("assignments/material/<uuid:material_id>/", material.serve, name="material"),
    path("assignments/material/<uuid:material_id>/remove/", material.remove, name="material_remove"),
    # /assignments/…/extensions/, …/exemptions/
    path("assignments/<uuid:assignment_id>/extensions/give/", given.extend, name="extension_give"),
    path(
        "assignments/<uuid:assignment_id>/extensions/<uuid:extension_id>/withdraw/",
        given.withdraw_extension,
        name="extension_withdraw",
    ),
    path("assignments/<uuid:assignment_id>/exemptions/give/", given.exempt, name="exemption_give"),
    path(
        "assignments/<uuid:assignment_id>/exemptions/<uuid:exemption_id>/withdraw/",
        given.withdraw_exemption,
        name="exemption_withdraw",
    ),
]
