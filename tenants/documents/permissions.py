from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now, TruncDate
from django.utils.timezone import get_current_timezone_name

from foundation.rights import NOTHING, Actor, Table, always

from .models import Document, Hearing, Holder, Theme, Version

# Documents for approval in whose chain today one of the positions stands: the row of the authority map that wins, as
# rules.authority.winning has it, found where rights are found. A ring of themes or units ends after so many.
ASKED = """
SELECT asked.id FROM documents_version waiting JOIN documents_document asked ON asked.id = waiting.document_id
CROSS JOIN LATERAL (
    WITH RECURSIVE themes(id, far) AS (
        SELECT asked.theme_id, 0 UNION ALL
        SELECT one.parent_id, far + 1 FROM themes JOIN documents_theme one USING (id)
        WHERE one.parent_id IS NOT NULL AND far < 40
    ), units(id, far) AS (
        SELECT asked.unit_id, 0 UNION ALL
        SELECT one.parent_id, far + 1 FROM units JOIN {units} one USING (id)
        WHERE one.parent_id IS NOT NULL AND far < 40
    ), today(day) AS (SELECT (STATEMENT_TIMESTAMP() AT TIME ZONE %s)::date)
    SELECT said.steps FROM today CROSS JOIN documents_authorityrow said
    LEFT JOIN themes ON themes.id = said.theme_id LEFT JOIN units ON units.id = said.unit_id
    WHERE said.from_date <= today.day AND (said.until_date IS NULL OR said.until_date > today.day)
        AND (said.theme_id IS NULL OR themes.id IS NOT NULL) AND (said.unit_id IS NULL OR units.id IS NOT NULL)
        AND (said.document_type_id IS NULL OR said.document_type_id = asked.document_type_id)
    ORDER BY themes.far, said.document_type_id IS NULL, units.far, said.from_date DESC, said.id DESC LIMIT 1
) won
WHERE waiting.state = 'approval' AND EXISTS (
    SELECT FROM jsonb_array_elements(won.steps) step, jsonb_array_elements_text(step -> 'positions') place
    WHERE place::uuid IN ({seats})
)"""


def _today(prefix: str = "") -> Q:
    """Periods that hold today, the day as the database has it; a prefix walks a relation."""
    day = TruncDate(Now())
    return Q(**{f"{prefix}from_date__lte": day}) & (
        Q(**{f"{prefix}until_date": None}) | Q(**{f"{prefix}until_date__gt": day})
    )


def seats_of(actor: Actor) -> QuerySet[Holder]:
    """The positions the person holds today or is deputy in, also as deputy for a holder in everything."""
    everything = Q(is_deputy=False, member__left_at=None, member__deputies__deputy_id=actor.member_id)
    return Holder.objects.filter(_today(), Q(member_id=actor.member_id) | (everything & _today("member__deputies__")))


def owned(actor: Actor) -> Q:
    """documents whose owner the person is today, or is deputy for"""
    if actor.member_id is None:
        return NOTHING
    return Q(owner_id__in=seats_of(actor).values("position_id"))


def of_my_group(actor: Actor) -> Q:
    """documents of themes in whose working group the person is"""
    if actor.member_id is None:
        return NOTHING
    return Q(theme_id__in=Theme.objects.filter(group__contains=[actor.member_id]).values("pk"))


def approved(actor: Actor) -> Q:
    """documents that have been approved"""
    return Q(pk__in=Version.objects.filter(state__in=("in_force", "withdrawn")).values("document_id"))


def heard(actor: Actor) -> Q:
    """hearings in which the person is asked: by name, or in a unit the person belongs to or leads"""
    own = [role.unit_id for role in actor.roles if role.unit_id]
    return Q(everyone=True) | Q(members__contains=[actor.member_id]) | Q(units__overlap=own)


def in_a_hearing(actor: Actor) -> Q:
    """documents in whose hearing the person takes part, or took part"""
    if actor.member_id is None:
        return NOTHING
    return Q(pk__in=Hearing.objects.filter(heard(actor)).values("version__document_id"))


def asked_of(actor: Actor) -> RawSQL:
    """The ids of documents for approval in whose chain the person stands, whoever's turn it is."""
    seats, values = seats_of(actor).values("position_id").query.sql_with_params()
    units = Document._meta.get_field("unit").related_model._meta.db_table
    # nothing but names of ours stands in the text
    return RawSQL(ASKED.format(units=units, seats=seats), (get_current_timezone_name(), *values))  # noqa: S611


def for_approval(actor: Actor) -> Q:
    """documents for approval that the person is asked to approve, was or will be: as a holder or as a deputy"""
    if actor.member_id is None:
        return NOTHING
    return Q(pk__in=asked_of(actor))


def at_work(actor: Actor) -> Q:
    """documents the person works with, whether or not their theme is open yet"""
    return owned(actor) | of_my_group(actor) | in_a_hearing(actor) | for_approval(actor)


# Who approves is said by the authority map and no role: actions.life asks it.
# fmt: off
TABLE = Table(
    # may            role             on which documents
    ("read",         "employee",      approved),
    ("read",         "employee",      owned),
    ("read",         "employee",      of_my_group),
    ("read",         "employee",      in_a_hearing),
    ("read",         "employee",      for_approval),
    ("read",         "editor",        always),
    ("read",         "administrator", always),
    ("create",       "editor",        always),
    ("create",       "employee",      of_my_group),
    ("write",        "editor",        always),
    ("write",        "employee",      owned),
    ("write",        "employee",      of_my_group),
    ("hear",         "editor",        always),
    ("hear",         "employee",      owned),
    ("send",         "editor",        always),
    ("send",         "employee",      owned),
    ("withdraw",     "editor",        always),
    ("withdraw",     "employee",      owned),
    ("say",          "employee",      always),
    ("approve",      "employee",      always),
    ("confirm",      "employee",      always),
    ("record",       "unit_leader",   always),
    ("plan",         "editor",        always),
    ("plan",         "administrator", always),
    ("map",          "administrator", always),
    ("map",          "editor",        always),
    ("open",         "editor",        always),
    ("open",         "administrator", always),
    ("train",        "editor",        always),
    ("train",        "administrator", always),
    ("train",        "unit_leader",   always),
    ("move_in",      "editor",        always),
)
# fmt: on
