"""Documents that could be common, and the texts that were released of them."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from foundation import tenancy
from foundation.rights import Actor
from shared_library.prints.contracts import STATES, NotThere, PairCut, PairList, PairView, ReleaseView, Side
from shared_library.prints.models import Pair, Print, Release
from shared_library.prints.permissions import TABLE
from shared_library.prints.rules.likeness import degree


def pairs(*, by: Actor | None) -> list[PairView]:
    """[PairView] that the open house reaches, the most alike first. Two queries.

    Those it is in; in a joint body's house those of which both sides released their text to it.
    """
    if by is not None:
        TABLE.require(by, "see")
    return _views(list(Pair.objects.order_by("-likeness", "pk")))


def some_pairs(cut: PairCut, *, by: Actor) -> PairList:
    """Those of pairs() that are asked for. Three queries; of those that are not shown a line each is read."""
    TABLE.require(by, "see")
    here, rows = tenancy.current().id, Pair.objects.order_by("-likeness", "pk")
    lines = [_Line(*one) for one in rows.values_list(*_Line._fields)]
    are_many = len(lines) > cut.a_page
    words = cut.text.casefold().split() if are_many else []
    fitting: dict[str, list[UUID]] = {state: [] for state in STATES}
    for one in lines:
        if one.has(words):
            fitting[one.state(here)].append(one.pk)
    if not are_many:
        state, found, last = "", [one.pk for one in lines], 1
    else:
        state = cut.state if fitting.get(cut.state) else next((one for one in STATES if fitting[one]), STATES[0])
        found, last = fitting[state], max(1, -(-len(fitting[state]) // cut.a_page))
    page = min(max(1, cut.page), last)
    keys = found[(page - 1) * cut.a_page : page * cut.a_page]
    return PairList(
        shown=_views(list(rows.filter(pk__in=keys))) if keys else [],
        counts={one: len(keys) for one, keys in fitting.items()},
        state=state,
        page=page,
        last=last,
        total=len(lines),
    )


class _Line(NamedTuple):
    """What is read of a pair that may not be shown; the fields of the row."""

    pk: UUID
    joint_body_id: UUID
    made_at: datetime | None
    second_municipality_id: UUID
    first_answer: str
    second_answer: str
    first_name: str
    second_name: str
    first_title: str
    second_title: str

    def state(self, here: UUID) -> str:
        answers = self.first_answer, self.second_answer
        own, other = reversed(answers) if self.second_municipality_id == here else answers
        return _state(own, other, is_made=self.made_at is not None, in_body=self.joint_body_id == here)

    def has(self, words: list[str]) -> bool:
        said = " ".join((self.first_name, self.second_name, self.first_title, self.second_title)).casefold()
        return all(word in said for word in words)


def open_count(*, by: Actor) -> int:
    """How many of pairs() nobody of the open house has done anything with. One query."""
    TABLE.require(by, "see")
    here = tenancy.current().id
    ours = Q(first_municipality_id=here, first_answer="", second_answer__in=("", "yes")) | Q(
        second_municipality_id=here, second_answer="", first_answer__in=("", "yes")
    )
    return Pair.objects.filter(ours | Q(joint_body_id=here), made_at=None).count()


def pair(pair_id: UUID, *, by: Actor | None) -> PairView:
    """One of pairs(). raises NotThere"""
    if by is not None:
        TABLE.require(by, "see")
    return _views([get_pair(pair_id)])[0]


def get_pair(pair_id: UUID, *, locked: bool = False) -> Pair:
    """The row. raises NotThere"""
    rows = Pair.objects.select_for_update() if locked else Pair.objects.all()
    found = rows.filter(pk=pair_id).first()
    if found is None:
        raise NotThere(str(pair_id))
    return found


def releases(pair_id: UUID, *, by: Actor) -> list[ReleaseView]:
    """The texts of a pair in the joint body's house, in the order of the municipalities' names. raises NotThere"""
    TABLE.require(by, "read")
    here = tenancy.current().id
    rows = Release.objects.filter(pair=pair_id, joint_body_id=here).order_by("municipality_name", "pk")
    found = [
        ReleaseView(
            municipality_id=row.municipality_id,
            municipality_name=row.municipality_name,
            title=row.title,
            language=row.language,
            number=row.number,
            from_date=row.from_date,
            blocks=row.blocks,
            released_at=row.released_at,
            released_by_name=row.released_by_name,
        )
        for row in rows
    ]
    if not found:
        raise NotThere(str(pair_id))
    return found


def _views(rows: list[Pair]) -> list[PairView]:
    here = tenancy.current().id
    own = [row.second_id if row.second_municipality_id == here else row.first_id for row in rows]
    documents = dict(Print.objects.filter(pk__in=own, municipality_id=here).values_list("pk", "document_id"))
    return [_view(row, documents, here) for row in rows]


def _view(row: Pair, documents: dict[UUID, UUID], here: UUID) -> PairView:
    turned = row.second_municipality_id == here
    own, other = ("second", "first") if turned else ("first", "second")
    sides = [
        Side(
            municipality_id=getattr(row, f"{side}_municipality_id"),
            name=getattr(row, f"{side}_name"),
            title=getattr(row, f"{side}_title"),
            answer=getattr(row, f"{side}_answer"),
            reason=getattr(row, f"{side}_reason"),
            by_name=getattr(row, f"{side}_by_name"),
            at=getattr(row, f"{side}_at"),
            document_id=documents.get(getattr(row, f"{side}_id")),
        )
        for side in (own, other)
    ]
    return PairView(
        id=row.pk,
        joint_body_id=row.joint_body_id,
        own=sides[0],
        other=sides[1],
        likeness=row.likeness,
        degree=degree(row.likeness) or "related",
        state=_state(
            sides[0].answer, sides[1].answer, is_made=row.made_at is not None, in_body=row.joint_body_id == here
        ),
        found_at=row.found_at,
        made_at=row.made_at,
        made_by_name=row.made_by_name,
        made_document_id=row.made_document_id,
    )


def _state(own: str, other: str, *, is_made: bool, in_body: bool) -> str:
    if is_made:
        return "made"
    if "no" in (own, other):
        return "no"
    if in_body:
        return "open"
    if own == other == "yes":
        return "wanted"
    return "waiting" if own else "open"
