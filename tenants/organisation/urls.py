from django.urls import path

from .views import contacts, leavers, people, roles, units

urlpatterns = [
    # /people/
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person_add"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/change/", people.change, name="person_change"),
    path("people/<uuid:pk>/leave/", people.leave, name="person_leave"),
    # /people/…/roles/
    path("people/<uuid:pk>/roles/give/", roles.give, name="role_give"),
    path("people/roles/<uuid:pk>/end/", roles.end, name="role_end"),
    path("people/<uuid:pk>/deputies/set/", roles.set_deputy, name="deputy_set"),
    path("people/deputies/<uuid:pk>/end/", roles.end_deputy, name="deputy_end"),
    # /people/leavers/
    path("people/leavers/", leavers.leavers, name="leavers"),
    path("people/leavers/<uuid:handover_id>/", leavers.leaver, name="leaver"),
    # /administration/contacts/
    path("administration/contacts/", contacts.contacts, name="contacts"),
    # /people/units/
    path("people/units/", units.units, name="units"),
    path("people/units/add/", units.add, name="unit_add"),
    path("people/units/<uuid:pk>/", units.change, name="unit_change"),
]
