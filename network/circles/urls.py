from django.urls import path

from .views import facilitators, invitations, members, networks, sharing, taking_up

urlpatterns = [
    # /networks/
    path("networks/new/", networks.new, name="network_new"),
    path("networks/<uuid:network_id>/edit/", networks.edit, name="network_edit"),
    # /networks/…/members/
    path("networks/<uuid:network_id>/members/", members.members, name="network_members"),
    path("networks/<uuid:network_id>/members/add/", members.add, name="member_add"),
    path("networks/members/<uuid:membership_id>/remove/", members.remove, name="member_remove"),
    # /networks/…/facilitators/
    path("networks/<uuid:network_id>/facilitators/", facilitators.facilitators, name="network_facilitators"),
    path("networks/facilitators/<uuid:engagement_id>/end/", facilitators.end, name="engagement_end"),
    # /networks/…/sharing/
    path("networks/<uuid:network_id>/sharing/", sharing.sharing, name="network_sharing"),
    path("networks/<uuid:network_id>/sharing/<slug:kind>/narrow/", sharing.narrow, name="sharing_narrow"),
    path("networks/<uuid:network_id>/sharing/<slug:kind>/widen/", sharing.widen, name="sharing_widen"),
    path("networks/widenings/<uuid:widening_id>/withdraw/", sharing.withdraw, name="widening_withdraw"),
    # /networks/…/invitations/
    path("networks/<uuid:network_id>/invitations/", invitations.invitations, name="network_invitations"),
    path("networks/<uuid:network_id>/invitations/new/", invitations.new, name="invite"),
    path("networks/invitations/<uuid:invitation_id>/again/", invitations.again, name="invitation_again"),
    path("networks/invitations/<uuid:invitation_id>/withdraw/", invitations.withdraw, name="invitation_withdraw"),
    # /invitations/: open to whoever holds the link
    path("invitations/<str:token>/", taking_up.invitation, name="invitation"),
    path("invitations/<str:token>/waiting/", taking_up.waiting, name="invitation_waiting"),
]
