from django.urls import path

from .views import assignments, checks, entries, feedback, files, gatherings, network, parts, receipts

A, P = "<uuid:assignment_id>/", "<uuid:assignment_id>/parts/<uuid:part_id>/"
S = "submissions/<uuid:submission_id>/"
N, G = "networks/<uuid:network_id>/", "gallery/<uuid:opened_id>/"

urlpatterns = [
    # all homework; one assignment
    path("", assignments.assignment_list, name="homework"),
    path(A, assignments.assignment, name="homework_assignment"),
    path(A + "material/<uuid:material_id>/", assignments.material_file, name="homework_material"),
    # /homework/<assignment>/parts/<part>/…: working on a part
    path(P, parts.part, name="homework_part"),
    path(P + "text/", parts.save_text, name="homework_text"),
    path(P + "ready/", parts.ready, name="homework_ready"),
    path(P + "relevance/", parts.not_relevant, name="homework_relevance"),
    path(P + "responsible/", parts.responsible, name="homework_responsible"),
    path(P + "files/", files.upload, name="homework_upload"),
    path(P + "entries/", entries.add, name="homework_entries"),
    # /homework/entries/…: a talk
    path("entries/<uuid:entry_id>/", entries.change, name="homework_entry"),
    path("entries/<uuid:entry_id>/remove/", entries.remove, name="homework_entry_remove"),
    path("entries/<uuid:entry_id>/restore/", entries.restore, name="homework_entry_restore"),
    # /homework/files/…: a file in the drafts
    path("files/<uuid:file_id>/", files.file, name="homework_file"),
    path("files/<uuid:file_id>/download/", files.download, name="homework_file_download"),
    path("files/<uuid:file_id>/pictures/<str:sha256>/", files.picture, name="homework_file_picture"),
    path("files/<uuid:file_id>/remove/", files.remove, name="homework_file_remove"),
    path("files/<uuid:file_id>/restore/", files.restore, name="homework_file_restore"),
    # looking over and sending
    path(A + "check/", checks.check, name="homework_check"),
    path(A + "send/", checks.send, name="homework_send"),
    # /homework/submissions/…: what was sent
    path(S, receipts.submission, name="homework_submission"),
    path(S + "files/<uuid:file_id>/", receipts.sent_file, name="homework_sent_file"),
    path(S + "files/<uuid:file_id>/pictures/<str:sha256>/", receipts.sent_picture, name="homework_sent_picture"),
    path(S + "take-back/", receipts.take_back, name="homework_take_back"),
    path(S + "open/", receipts.open_to_network, name="homework_open"),
    path(S + "withdraw/", receipts.withdraw, name="homework_withdraw"),
    path(S + "confirm/", receipts.confirm, name="homework_confirm"),
    # /homework/submissions/…/feedback/: what came back
    path(S + "feedback/", feedback.feedback_page, name="homework_feedback"),
    path(S + "feedback/fates/", feedback.fates, name="homework_fates"),
    path(S + "feedback/reply/", feedback.reply, name="homework_reply"),
    path(S + "feedback/text/", feedback.with_comments, name="homework_feedback_text"),
    path(S + "feedback/files/<uuid:file_id>/", feedback.with_comments, name="homework_feedback_file"),
    path("feedback-files/<uuid:attachment_id>/", feedback.attachment, name="homework_attachment"),
    # /homework/networks/…: the network as its member sees it
    path(N, network.network, name="homework_network"),
    path(N + "widenings/<uuid:widening_id>/", network.answer_widening, name="homework_widening"),
    path(N + "status/<uuid:assignment_id>/", network.shared_status, name="homework_shared_status"),
    path(N + "gallery/", network.gallery, name="homework_network_gallery"),
    # /homework/gallery/…: what others have opened
    path(G, network.example, name="homework_example"),
    path(G + "files/<uuid:file_id>/", network.example_file, name="homework_example_file"),
    path(G + "files/<uuid:file_id>/pictures/<str:sha256>/", network.example_picture, name="homework_example_picture"),
    # /homework/gatherings/…: when the networks meet
    path("gatherings/", gatherings.gathering_list, name="homework_gatherings"),
    path("gatherings/<uuid:gathering_id>/", gatherings.gathering, name="homework_gathering"),
    path("gatherings/<uuid:gathering_id>/event.ics", gatherings.event, name="homework_gathering_event"),
    path("gatherings/material/<uuid:material_id>/", gatherings.material, name="homework_gathering_material"),
    path("gatherings/calendar/<uuid:network_id>/", gatherings.calendar, name="homework_calendar"),
    path("gatherings/calendar/<uuid:network_id>/end/", gatherings.end_calendar, name="homework_calendar_end"),
]
