"""Feedback in the API: the matrix and released feedback behind both doors, the desk for facilitators."""

from django.http import Http404
from django.urls import path
from drf_spectacular.utils import extend_schema

from foundation.api import Act, Contract, One, Response, Several, serializers
from network.feedback import actions, facade
from network.feedback.queries import released, rows
from network.feedback.rules import JUDGEMENTS, OUTCOMES, REMARK_KINDS

from .contracts import AssessmentView, Cell, FeedbackView, RemarkView


class FeedbackData(Contract):
    class Meta:
        dataclass = FeedbackView
        ref_name = "Feedback"


class CellData(Contract):
    class Meta:
        dataclass = Cell
        ref_name = "Cell"


class RemarkData(Contract):
    class Meta:
        dataclass = RemarkView
        ref_name = "Remark"


class AssessmentData(Contract):
    class Meta:
        dataclass = AssessmentView
        ref_name = "Assessment"


class DraftData(serializers.Serializer):
    """Feedback that is being written; facilitators only."""

    id = serializers.UUIDField()
    submission_id = serializers.UUIDField()
    state = serializers.ChoiceField(["draft", "ready", "released"])
    version = serializers.IntegerField()
    summary = serializers.CharField()
    remarks = RemarkData(many=True)


class NewRemark(serializers.Serializer):
    """A remark to add; the anchor is a block's or a cell's id in the reading."""

    kind = serializers.ChoiceField(REMARK_KINDS)
    text = serializers.CharField(max_length=4000)
    part_id = serializers.UUIDField(required=False, allow_null=True)
    file_id = serializers.UUIDField(required=False, allow_null=True)
    anchor = serializers.CharField(required=False, allow_blank=True, max_length=80)
    quote = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class NewAssessment(serializers.Serializer):
    """What is said of one part."""

    part_id = serializers.UUIDField()
    judgement = serializers.ChoiceField(JUDGEMENTS)
    short_remark = serializers.CharField(required=False, allow_blank=True, max_length=80)
    outcome = serializers.ChoiceField(OUTCOMES, required=False, allow_blank=True)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=240)


class NewSummary(serializers.Serializer):
    """The summary; version is the one the text was written on, another's later save gives 409."""

    summary = serializers.CharField(allow_blank=True, max_length=20_000)
    version = serializers.IntegerField()


class Matrix(Several):
    """The cells of the status matrix as far as one may see them."""

    serializer_class = CellData
    pagination_class = None

    def rows(self):
        return facade.cells(self.kwargs["assignment_id"], by=self.by)


class Released(One):
    """Released feedback on a submission."""

    serializer_class = FeedbackData

    def found(self):
        given = released.feedback(self.kwargs["submission_id"], by=self.by)
        if given is None:
            raise Http404
        return given


class Draft(Act):
    """The draft of feedback on a submission."""

    @extend_schema(responses=DraftData)
    def get(self, request, submission_id):
        return Response(_draft(submission_id, self.by))

    @extend_schema(request=None, responses=DraftData)
    def post(self, request, submission_id):
        """Begin, or go on with what is there."""
        actions.start_review(submission_id, by=self.by, at=self.at)
        return Response(_draft(submission_id, self.by))

    @extend_schema(request=NewSummary, responses={200: DraftData, 409: DraftData})
    def patch(self, request, submission_id):
        """Save the summary."""
        feedback = _row(submission_id, self.by)
        try:
            actions.save_summary(feedback, **self.typed(NewSummary), by=self.by, at=self.at)
        except actions.Stale:
            return Response(_draft(submission_id, self.by), status=409)
        return Response(_draft(submission_id, self.by))


class Remarks(Act):
    """Remarks of a draft."""

    @extend_schema(request=NewRemark, responses={201: RemarkData})
    def post(self, request, submission_id):
        row = actions.add_remark(_row(submission_id, self.by), **self.typed(NewRemark), by=self.by, at=self.at)
        return Response(RemarkData(released.remark_view(row)).data, status=201)


class Assessments(Act):
    """Judgement and short remark of one part."""

    @extend_schema(request=NewAssessment, responses=AssessmentData)
    def put(self, request, submission_id):
        row = actions.assess(_row(submission_id, self.by), **self.typed(NewAssessment), by=self.by, at=self.at)
        view = AssessmentView(row.part_id, row.judgement, row.short_remark, row.outcome, row.reason)
        return Response(AssessmentData(view).data)


class Release(Act):
    """Send the feedback to its municipality."""

    @extend_schema(request=None, responses=FeedbackData)
    def post(self, request, submission_id):
        actions.release(_row(submission_id, self.by), by=self.by, at=self.at)
        return Response(FeedbackData(released.feedback(submission_id, by=self.by)).data)


class ReleaseReady(Act):
    """Send all feedback of an assignment that is marked ready."""

    @extend_schema(request=None, responses=FeedbackData(many=True))
    def post(self, request, assignment_id):
        sent = actions.release_ready(assignment_id, by=self.by, at=self.at)
        views = [released.feedback(row.submission_id, by=self.by) for row in sent]
        return Response(FeedbackData(views, many=True).data)


def _row(submission_id, by):
    row = rows.feedback_on(submission_id, by=by)
    if row is None:
        raise Http404
    return row


def _draft(submission_id, by):
    row = _row(submission_id, by)
    remarks = [released.remark_view(remark) for remark in row.remarks.all()]
    return {
        "id": row.id,
        "submission_id": row.submission_id,
        "state": row.state,
        "version": row.version,
        "summary": row.summary,
        "remarks": RemarkData(remarks, many=True).data,
    }


READING = [
    path("assignments/<uuid:assignment_id>/matrix/", Matrix.as_view(), name="api_matrix"),
    path("submissions/<uuid:submission_id>/feedback/", Released.as_view(), name="api_feedback"),
]
DESK = [
    path("submissions/<uuid:submission_id>/draft/", Draft.as_view(), name="api_draft"),
    path("submissions/<uuid:submission_id>/draft/remarks/", Remarks.as_view(), name="api_remarks"),
    path("submissions/<uuid:submission_id>/draft/assessments/", Assessments.as_view(), name="api_assessments"),
    path("submissions/<uuid:submission_id>/draft/release/", Release.as_view(), name="api_release"),
    path("assignments/<uuid:assignment_id>/release-ready/", ReleaseReady.as_view(), name="api_release_ready"),
]
