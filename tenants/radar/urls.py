"""Pages by noun; the addresses are whole."""

from django.urls import path

from .views import consents, pairs, radar

urlpatterns = [
    path("radar/", radar.radar, name="radar"),
    # what the radar may know of the documents here
    path("radar/consents/", consents.consents, name="radar_consents"),
    path("radar/consents/<uuid:theme_id>/", consents.consent, name="radar_consent"),
    # two documents that could be common
    path("radar/pairs/<uuid:pair_id>/", pairs.pair, name="radar_pair"),
    path("radar/pairs/<uuid:pair_id>/yes/", pairs.yes, name="radar_yes"),
    path("radar/pairs/<uuid:pair_id>/no/", pairs.no, name="radar_no"),
    path("radar/pairs/<uuid:pair_id>/take-back/", pairs.take_back, name="radar_take_back"),
    path("radar/pairs/<uuid:pair_id>/draft/", pairs.draft, name="radar_draft"),
]
