"""What was handed in, in the API, the same behind both doors."""

from django.urls import path

from foundation.api import Contract, One, Several, serializers
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.submissions import queries

from .contracts import OpenedView, SubmissionView, SubmittedFileView, SubmittedPartView


class FileData(Contract):
    reading = serializers.JSONField(allow_null=True, required=False)

    class Meta:
        dataclass = SubmittedFileView
        ref_name = "SubmittedFile"


class PartData(Contract):
    reading = serializers.JSONField(allow_null=True, required=False)
    entries = serializers.ListField(child=serializers.DictField(), required=False)

    class Meta:
        dataclass = SubmittedPartView
        ref_name = "SubmittedPart"


class SubmissionData(Contract):
    parts = PartData(many=True, required=False)
    files = FileData(many=True, required=False)

    class Meta:
        dataclass = SubmissionView
        ref_name = "Submission"


class OpenedData(Contract):
    class Meta:
        dataclass = OpenedView
        ref_name = "Opened"


class Submissions(Several):
    """The attempts at one assignment that one may see; parts and files come with the single one."""

    serializer_class = SubmissionData

    def rows(self):
        found = queries.submissions(self.kwargs["assignment_id"], by=self.by)
        # one's own stay to be read when one has left the network, and does not reach its homework any more
        return found or (assignments.assignment(self.kwargs["assignment_id"], by=self.by) and [])


class Submission(One):
    """One attempt with parts, files and their readings."""

    serializer_class = SubmissionData

    def found(self):
        return queries.submission(self.kwargs["submission_id"], by=self.by)


class Gallery(Several):
    """What members of a network have opened to the others."""

    serializer_class = OpenedData

    def rows(self):
        network = circles.network(self.kwargs["network_id"], by=self.by)
        return queries.gallery(network.id, by=self.by, search="")


urlpatterns = [
    path("assignments/<uuid:assignment_id>/submissions/", Submissions.as_view(), name="api_submissions"),
    path("submissions/<uuid:submission_id>/", Submission.as_view(), name="api_submission"),
    path("networks/<uuid:network_id>/gallery/", Gallery.as_view(), name="api_gallery"),
]
