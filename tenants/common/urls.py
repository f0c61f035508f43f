"""Pages of what is common, by noun; the addresses are whole."""

from django.urls import path

from .views import (
    adopting,
    adoption_map,
    adoptions,
    ending,
    library,
    publishing,
    start,
    suggesting,
    translating,
    updates,
)

urlpatterns = [
    # the shared library, and what is taken from it
    path("common/", library.library, name="common"),
    path("common/start/", start.start, name="common_start"),
    path("common/<uuid:item_id>/", library.item, name="common_item"),
    path("common/<uuid:item_id>/use/", adopting.use, name="common_use"),
    path("common/<uuid:item_id>/reject/", adopting.reject, name="common_reject"),
    path("common/<uuid:item_id>/pictures/<str:sha256>/", library.picture, name="common_picture"),
    path("common/<uuid:item_id>/suggest/", suggesting.suggest, name="common_suggest"),
    path("common/suggestions/", suggesting.suggestions, name="common_suggestions"),
    path("common/suggestions/<uuid:suggestion_id>/", suggesting.suggestion, name="common_suggestion"),
    # updates of what was taken, and what is one's own in it
    path("common/updates/", updates.updates, name="common_updates"),
    path("common/updates/<uuid:update_id>/", updates.update, name="common_update"),
    path("common/updates/<uuid:update_id>/text/", updates.text, name="common_update_text"),
    path("common/updates/<uuid:update_id>/merge/", updates.merge, name="common_update_merge"),
    path("common/updates/<uuid:update_id>/decline/", updates.decline, name="common_update_decline"),
    path("common/updates/<uuid:update_id>/pictures/<str:sha256>/", updates.picture, name="common_update_picture"),
    path("common/adoptions/<uuid:adoption_id>/", adoptions.adoption, name="common_adoption"),
    path("common/adoptions/<uuid:adoption_id>/explain/", adoptions.explain, name="common_explain"),
    path("common/adoptions/<uuid:adoption_id>/end/", ending.end, name="common_end"),
    # what a joint body publishes, and who uses it
    path("common/published/", publishing.published, name="common_published"),
    path("common/published/<uuid:document_id>/", publishing.publish, name="common_publish"),
    path("common/published/<uuid:document_id>/withdraw/", publishing.withdraw, name="common_withdraw"),
    path("common/published/<uuid:document_id>/translate/", translating.translate, name="common_translate"),
    path("common/map/", adoption_map.adoption_map, name="common_map"),
    path("common/map/file/", adoption_map.map_file, name="common_map_file"),
]
