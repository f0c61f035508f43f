"""Working on homework and handing it in through the API, in one municipality."""

from uuid import uuid4

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser

from foundation import files
from foundation.api import Act, Response, serializers
from network.feedback.contracts import Fate, ReplyView
from tenants.homework import actions, queries


class DraftPartData(serializers.Serializer):
    """A part's draft; version goes back with the next text."""

    part_id = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.CharField()
    text = serializers.CharField()
    version = serializers.IntegerField()
    ready = serializers.BooleanField()
    files = serializers.ListField(child=serializers.DictField())


class WorkData(serializers.Serializer):
    """The municipality's work on an assignment; seen is the fingerprint a hand-in must send back."""

    assignment_id = serializers.UUIDField()
    assignment_version = serializers.IntegerField()
    seen = serializers.CharField()
    parts = DraftPartData(many=True)


class TextData(serializers.Serializer):
    """A part's text, written on a version."""

    text = serializers.CharField(allow_blank=True, max_length=100_000)
    version = serializers.IntegerField()


class UploadData(serializers.Serializer):
    """A file and the parts it answers."""

    file = serializers.FileField()
    part_ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)


class HandInData(serializers.Serializer):
    """What to hand in: the chosen parts as they stand. The same `once` twice gives the same attempt."""

    part_ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
    assignment_version = serializers.IntegerField()
    seen = serializers.CharField()
    once = serializers.UUIDField(required=False)
    made_by = serializers.CharField(required=False, allow_blank=True, default="")
    message = serializers.CharField(required=False, allow_blank=True, default="")
    answer_needed_by_date = serializers.DateField(required=False, allow_null=True, default=None)


class SentData(serializers.Serializer):
    """The receipt; the submission is read at /api/v1/submissions/<id>/."""

    submission_id = serializers.UUIDField()
    attempt = serializers.IntegerField()
    sent_at = serializers.DateTimeField()


class FateData(serializers.Serializer):
    """What was done with one remark."""

    remark_id = serializers.UUIDField()
    fate = serializers.ChoiceField(["", "used", "partly", "not_used", "question_back"], allow_blank=True)
    text = serializers.CharField(required=False, allow_blank=True, default="")


class ReplyData(serializers.Serializer):
    """The three questions; none must be answered."""

    useful = serializers.ChoiceField(["", "much", "some", "no"], allow_blank=True, default="")
    useful_text = serializers.CharField(required=False, allow_blank=True, default="")
    ideas = serializers.ChoiceField(["", "yes", "no"], allow_blank=True, default="")
    ideas_text = serializers.CharField(required=False, allow_blank=True, default="")
    change = serializers.ChoiceField(["", "yes", "maybe", "no"], allow_blank=True, default="")
    change_text = serializers.CharField(required=False, allow_blank=True, default="")


class WorkOn(Act):
    """The drafts of an assignment."""

    @extend_schema(responses=WorkData)
    def get(self, request, assignment_id):
        return Response(_work(assignment_id, self))


class Text(Act):
    """The text of a part."""

    @extend_schema(request=TextData, responses={200: TextData, 409: TextData})
    def put(self, request, assignment_id, part_id):
        typed = self.typed(TextData)
        try:
            draft = actions.save_text(assignment_id, part_id, **typed, by=self.by, at=self.at)
        except actions.Stale as stale:
            return Response({"text": stale.current.text, "version": stale.current.version}, status=409)
        return Response({"text": draft.text, "version": draft.version})


class Upload(Act):
    """A file for the drafts."""

    parser_classes = [MultiPartParser]

    @extend_schema(request={"multipart/form-data": UploadData}, responses={201: WorkData})
    def post(self, request, assignment_id):
        typed = self.typed(UploadData)
        upload = typed["file"]
        try:
            actions.add_file(assignment_id, typed["part_ids"], upload.name, upload.file, by=self.by, at=self.at)
        except files.Unfit as unfit:
            raise ValidationError({"file": [str(unfit)]}) from unfit
        return Response(_work(assignment_id, self), status=201)


class Submit(Act):
    """Hand in."""

    @extend_schema(request=HandInData, responses={201: SentData})
    def post(self, request, assignment_id):
        typed = self.typed(HandInData)
        once = typed.pop("once", None) or uuid4()
        sent = actions.hand_in(assignment_id, typed.pop("part_ids"), **typed, once=once, by=self.by, at=self.at)
        receipt = {"submission_id": sent.submission_id, "attempt": sent.attempt, "sent_at": sent.sent_at}
        return Response(SentData(receipt).data, status=201)


class Fates(Act):
    """What was done with the remarks of released feedback."""

    @extend_schema(request=FateData(many=True), responses={204: None})
    def put(self, request, submission_id):
        serializer = FateData(data=request.data, many=True)
        serializer.is_valid(raise_exception=True)
        fates = [Fate(**row) for row in serializer.validated_data]
        actions.set_fates(submission_id, fates, by=self.by, at=self.at)
        return Response(status=204)


class Reply(Act):
    """The municipality's answer to released feedback."""

    @extend_schema(request=ReplyData, responses={204: None})
    def put(self, request, submission_id):
        actions.reply(submission_id, ReplyView(**self.typed(ReplyData)), by=self.by, at=self.at)
        return Response(status=204)


def _work(assignment_id, view):
    page = queries.assignment_page(assignment_id, by=view.by, at=view.at, with_attempts=False)
    rows = [
        {
            "part_id": row.part.id,
            "title": row.part.title,
            "state": row.state,
            "text": row.draft.text if row.draft else "",
            "version": row.draft.version if row.draft else 1,
            "ready": bool(row.draft and row.draft.ready),
            "files": [
                {"id": str(file.pk), "name": file.name, "kind": file.kind, "size": file.size} for file in row.files
            ],
        }
        for row in page.rows
    ]
    return {
        "assignment_id": assignment_id,
        "assignment_version": page.assignment.version,
        "seen": queries.fingerprint_of(page.work) if page.work else "",
        "parts": rows,
    }


H = "homework/<uuid:assignment_id>/"
urlpatterns = [
    path(H, WorkOn.as_view(), name="api_work"),
    path(H + "parts/<uuid:part_id>/text/", Text.as_view(), name="api_text"),
    path(H + "files/", Upload.as_view(), name="api_upload"),
    path(H + "submissions/", Submit.as_view(), name="api_submit"),
    path("submissions/<uuid:submission_id>/feedback/fates/", Fates.as_view(), name="api_fates"),
    path("submissions/<uuid:submission_id>/feedback/reply/", Reply.as_view(), name="api_reply"),
]
