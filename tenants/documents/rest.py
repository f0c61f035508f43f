"""The theme plan and the authority map through the API: what is common, and who approves what on a day."""

from django.http import Http404
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError

from foundation.api import Act, Response, serializers
from tenants.documents.queries import authority, authority_pages, plan
from tenants.documents.rules.plan import SHARING
from tenants.organisation import facade as organisation


class PersonData(serializers.Serializer):
    """Somebody who may answer for a position."""

    account_id = serializers.UUIDField()
    name = serializers.CharField()


class PlaceData(serializers.Serializer):
    """A position in a step, with its people of the day."""

    position_id = serializers.UUIDField()
    title = serializers.CharField()
    holders = PersonData(many=True)
    deputies = PersonData(many=True)


class StepData(serializers.Serializer):
    """Positions side by side, and how many of them must say yes."""

    positions = PlaceData(many=True)
    needed = serializers.IntegerField()


class ApproversData(serializers.Serializer):
    """Who approves on the day; hole is null when it can be approved, "no row" when the map says nothing."""

    date = serializers.DateField()
    steps = StepData(many=True)
    own_text_allowed = serializers.BooleanField()
    source = serializers.CharField()  # type: ignore[assignment]  # the name of the column
    decided_date = serializers.DateField(allow_null=True)
    row_id = serializers.UUIDField(allow_null=True)
    hole = serializers.CharField(allow_null=True)


class AskedData(serializers.Serializer):
    """What is asked: a document by id, or any of theme, document type and unit; past and coming days alike."""

    document = serializers.UUIDField(required=False)
    theme = serializers.UUIDField(required=False)
    document_type = serializers.UUIDField(required=False)
    unit = serializers.UUIDField(required=False)
    date = serializers.DateField(required=False)


class DayData(serializers.Serializer):
    """The day that is asked about; today without it."""

    date = serializers.DateField(required=False)


class RowData(serializers.Serializer):
    """A row of the authority map; null in theme, document type or unit stands for all."""

    id = serializers.UUIDField()
    theme_id = serializers.UUIDField(allow_null=True)
    document_type_id = serializers.UUIDField(allow_null=True)
    unit_id = serializers.UUIDField(allow_null=True)
    steps = StepData(many=True)
    own_text_allowed = serializers.BooleanField()
    source = serializers.CharField()  # type: ignore[assignment]  # the name of the column
    decided_date = serializers.DateField(allow_null=True)
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True)


class HoleData(serializers.Serializer):
    """A hole in the map, in words, with the day it begins."""

    text = serializers.CharField()
    from_date = serializers.DateField()
    position_id = serializers.UUIDField(allow_null=True)
    theme_id = serializers.UUIDField(allow_null=True)


class MapData(serializers.Serializer):
    """The rows that hold on the day, and the holes then and in the sixty days after."""

    date = serializers.DateField()
    rows = RowData(many=True)
    holes = HoleData(many=True)


class ThemeData(serializers.Serializer):
    """A theme of the plan, in its order."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    parent_id = serializers.UUIDField(allow_null=True)
    sharing = serializers.ChoiceField(SHARING)
    decided_by = serializers.CharField()
    decided_date = serializers.DateField(allow_null=True)
    leader = serializers.CharField()
    due_date = serializers.DateField(allow_null=True)
    documents = serializers.IntegerField()


class ShareData(serializers.Serializer):
    """How many themes were what, from a day on."""

    on = serializers.DateField()
    common = serializers.IntegerField()
    slots = serializers.IntegerField()
    local = serializers.IntegerField()
    undecided = serializers.IntegerField()
    percent = serializers.FloatField()


class PlanData(serializers.Serializer):
    """The theme plan, and the share that is common over time."""

    themes = ThemeData(many=True)
    shares = ShareData(many=True)


class _Asked(Act):
    """An operation that is asked with values in the address."""

    @property
    def today(self):
        """The day it is here."""
        return localdate(self.at)

    def asked(self, serializer_class):
        """The values of the address, or a 400 that names each."""
        serializer = serializer_class(data=self.request.query_params)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class Approvers(_Asked):
    """Who approves a document, or a theme × type × unit, on a day."""

    @extend_schema(parameters=[AskedData], responses=ApproversData)
    def get(self, request):
        asked = self.asked(AskedData)
        on = asked.get("date") or self.today
        if "document" in asked:
            document = authority_pages.document_asked(str(asked["document"]), by=self.by, on=self.today)
            if document is None:
                raise Http404
            what = (document.theme_id, document.document_type_id, document.unit_id)
        else:
            what = (asked.get("theme"), asked.get("document_type"), asked.get("unit"))
            self._known(*what)
        chain, _row = authority_pages.answer(authority.read_map(on), what)
        found = {name: getattr(chain, name) for name in ("steps", "own_text_allowed", "source", "row_id", "hole")}
        return Response(ApproversData(found | {"date": on, "decided_date": chain.decided_date}).data)

    def _known(self, theme, document_type, unit):
        """A 400 for what is not there: no answer is better than a wrong one."""
        missing = {}
        if theme and not plan.theme_exists(theme):
            missing["theme"] = [_("Temaet finnes ikke.")]
        if document_type and not plan.type_exists(document_type):
            missing["document_type"] = [_("Dokumenttypen finnes ikke.")]
        if unit and unit not in organisation.unit_parents():
            missing["unit"] = [_("Enheten finnes ikke.")]
        if missing:
            raise ValidationError(missing)


class Map(_Asked):
    """The authority map on a day."""

    @extend_schema(parameters=[DayData], responses=MapData)
    def get(self, request):
        on = self.asked(DayData).get("date") or self.today
        rows = [_row(line) for line in authority_pages.lines(self.by, on=on).now]
        holes = [
            {
                "text": str(hole),
                "from_date": hole.from_date,
                "position_id": hole.position_id,
                "theme_id": hole.theme_id,
            }
            for hole in authority.holes(on)
        ]
        return Response(MapData({"date": on, "rows": rows, "holes": holes}).data)


class Plan(_Asked):
    """The theme plan."""

    @extend_schema(responses=PlanData)
    def get(self, request):
        themes = [_theme(line) for line in plan.lines(self.by, on=self.today)]
        return Response(PlanData({"themes": themes, "shares": plan.shares(self.by, on=self.today)}).data)


def _row(line):
    row = line.row
    return {
        "id": row.pk,
        "theme_id": row.theme_id,
        "document_type_id": row.document_type_id,
        "unit_id": row.unit_id,
        "steps": line.steps,
        "own_text_allowed": row.own_text_allowed,
        "source": row.source,
        "decided_date": row.decided_date,
        "from_date": row.from_date,
        "until_date": row.until_date,
    }


def _theme(line):
    theme, decision = line.theme, line.decision
    return {
        "id": theme.pk,
        "title": theme.title,
        "parent_id": theme.parent_id,
        "sharing": theme.sharing,
        "decided_by": decision.decided_by if decision else "",
        "decided_date": decision.decided_date if decision else None,
        "leader": line.leader,
        "due_date": theme.due_date,
        "documents": line.documents,
    }


urlpatterns = [
    path("documents/plan/", Plan.as_view(), name="api_document_plan"),
    path("documents/authority/", Map.as_view(), name="api_document_authority"),
    path("documents/authority/who/", Approvers.as_view(), name="api_document_who"),
]
