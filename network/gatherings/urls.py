from django.urls import path

from .feeds import feed
from .views import agenda, attendance, calendar, gatherings, material, minutes, proposals, states

G = "gatherings/<uuid:gathering_id>/"
I, M = "gatherings/agenda/<uuid:item_id>/", "gatherings/material/<uuid:material_id>/"

urlpatterns = [
    # /networks/…/gatherings/
    path("networks/<uuid:network_id>/gatherings/", gatherings.gathering_list, name="gatherings"),
    path("networks/<uuid:network_id>/gatherings/new/", gatherings.new, name="gathering_new"),
    path("networks/<uuid:network_id>/gatherings/calendar/", calendar.address, name="gathering_calendar"),
    path("networks/<uuid:network_id>/gatherings/calendar/end/", calendar.end, name="gathering_calendar_end"),
    # /gatherings/…/
    path(G, gatherings.gathering, name="gathering"),
    path(G + "edit/", gatherings.edit, name="gathering_edit"),
    path(G + "event.ics", calendar.event, name="gathering_event"),
    path(G + "announce/", states.announce, name="gathering_announce"),
    path(G + "hold/", states.hold, name="gathering_hold"),
    path(G + "cancel/", states.cancel, name="gathering_cancel"),
    path(G + "plan-again/", states.plan_again, name="gathering_plan_again"),
    path(G + "delete/", states.delete, name="gathering_delete"),
    # /gatherings/…/agenda/
    path(G + "agenda/", agenda.agenda, name="agenda"),
    path(G + "agenda/propose/", proposals.put, name="agenda_propose"),
    path(G + "agenda/homework/", proposals.homework, name="agenda_homework"),
    path(I, agenda.change, name="agenda_item"),
    path(I + "move/", agenda.move, name="agenda_move"),
    path(I + "remove/", agenda.remove, name="agenda_remove"),
    path(I + "restore/", agenda.restore, name="agenda_restore"),
    # /gatherings/…/material/
    path(G + "material/", material.add, name="gathering_material_add"),
    path(M, material.serve, name="gathering_material"),
    path(M + "remove/", material.remove, name="gathering_material_remove"),
    path(M + "restore/", material.restore, name="gathering_material_restore"),
    # /gatherings/…/attendance/
    path(G + "attendance/", attendance.attendance, name="attendance"),
    # /gatherings/…/minutes/
    path(G + "minutes/", minutes.minutes, name="minutes"),
    path(G + "minutes/publish/", minutes.publish, name="minutes_publish"),
    # /calendar/: open to whoever holds the address
    path("calendar/<str:secret>.ics", feed, name="calendar_feed"),
]
