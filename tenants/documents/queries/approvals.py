"""The page where a version is approved, and what waits for a person's approval."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.translation import gettext as _

from tenants.documents.models import Approval, Document, Sending, Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules import approving as rules
from tenants.documents.rules.authority import seats
from tenants.documents.rules.blocks import fingerprint
from tenants.documents.rules.states import OPEN

from . import authority, texts
from .life import Life, life_of, lives
from .said import said_people


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One step of the chain as it is shown; `state` is done, waiting or later."""

    state: str
    needed: int
    titles: str
    given: tuple[Approval, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """A version on its way to approval, as one person sees it.

    before    the version in force, which the changes are shown against, or None
    seen      the fingerprint of the text that is shown
    why_not   why the person is not asked now, in words; "" when asked, or when it is no matter of the person's
    """

    document: Document
    version: Version
    before: Version | None
    life: Life
    rows: tuple[ChainRow, ...]
    history: tuple[Approval, ...]
    seen: str
    asked: bool
    why_not: str
    may_send: bool
    may_withdraw: bool
    waiting: int


def approval_page(document_id, *, by, on):
    """The page; 404 for those who neither write in the text nor stand in its chain, while it is not approved."""
    document = texts.get_document(document_id, by=by)
    key = document.draft_id or document.current_id
    version = Version.objects.defer("search").filter(pk=key).first()
    if version is None:
        raise Http404
    version.document = document
    whole = authority.read_map(on)
    life = life_of(document, on=on, whole=whole)
    chain = life.chain or authority.chains([document], on=on, whole=whole)[document.pk]
    mine = TABLE.allows(by, "write", document) or TABLE.allows(by, "send", document)
    in_chain = any(seats(chain, step, by.member_id) for step in range(len(chain.steps)))
    if version.state in OPEN and not mine and not (in_chain and version.state == "approval"):
        raise Http404
    before = None
    if document.current_id and document.current_id != version.pk:
        before = Version.objects.defer("search").get(pk=document.current_id)
    history = tuple(Approval.objects.filter(version=version).order_by("decided_at", "pk"))
    asked, why_not = _asks(version, chain, life.said, by)
    return ApprovalPage(
        document=document,
        version=version,
        before=before,
        life=life,
        rows=_rows(version, chain, life.said, history),
        history=history,
        seen=fingerprint(version.title, version.blocks),
        asked=asked,
        why_not=why_not,
        may_send=TABLE.allows(by, "send", document),
        may_withdraw=TABLE.allows(by, "withdraw", document),
        waiting=life.unanswered,
    )


def sent_as(version, seen):
    """The version as it was when its fingerprint was `seen`, if it was sent so; else None."""
    return Sending.objects.filter(version=version, sha256=seen).order_by("sent_at").last()


def answered_so(version, seen, *, by):
    """Whether the person has said yes to just this text."""
    rows = Approval.objects.filter(version=version, account_id=by.account_id, sha256=seen)
    return rows.filter(decision="approved", voided_at=None).exists()


def was_sent(document_id, seen):
    """Whether just this text once was sent for approval; who knows its fingerprint has read it."""
    return Sending.objects.filter(version__document_id=document_id, sha256=seen).exists()


def sent_back_so(document_id, seen, *, by):
    """Whether the person has just sent back this text, and nobody has sent it again."""
    rows = Approval.objects.filter(version__document_id=document_id, account_id=by.account_id, sha256=seen)
    return rows.filter(decision="returned", version__state="draft").exists()


def for_me(*, by, on):
    """The versions that wait for the person's answer, the longest waiting first: [Life], each with the whole version.

    A constant number of queries, however many wait for others.
    """
    if by.member_id is None:
        return []
    documents = Document.objects.filter(pk__in=waiting_documents()).select_related("theme", "document_type", "owner")
    mine = asking(lives(documents, on=on).values(), by=by)
    whole = Version.objects.defer("search").in_bulk([life.opened.pk for life in mine if life.opened])
    for life in mine:
        if life.opened:
            life.opened = whole[life.opened.pk]
            life.opened.document = life.document
    return mine


def versions_of(pairs, *, by):
    """The versions of {id: fingerprint}, in the order given: those the person may find, or was asked about just so."""
    found = TABLE.visible(by, "read", Document.objects.all()).order_by()
    asked = Sending.objects.filter(version=OuterRef("pk"), sha256__in=list(pairs.values()))  # it was taken back since
    rows = Version.objects.filter(Q(document__in=found) | Exists(asked)).select_related("document").defer("search")
    known = rows.in_bulk(list(pairs))
    return [known[key] for key in pairs if key in known]


def waiting_documents():
    """The ids of documents with a version that waits for somebody's answer."""
    return Version.objects.filter(state="approval", approved_at=None).values("document_id")


def asking(found, *, by):
    """Those of the lives in which the person is asked now, the longest waiting first."""
    mine = [one for one in found if one.opened and one.chain and _asks(one.opened, one.chain, one.said, by)[0]]
    return sorted(mine, key=lambda life: life.sending.sent_at if life.sending else life.opened.edited_at)


def _asks(version, chain, said, by):
    """(whether the person is asked now, why not)."""
    if version.state != "approval" or version.approved_at is not None:
        return False, ""
    step = rules.current_step(chain, said)
    own = seats(chain, step or 0, by.member_id)
    if any(one.account_id == by.account_id and one.step == step for one in rules.counting(said)):
        return False, _("Du har godkjent. Nå venter teksten på de andre.")
    free = {place.position_id for place in rules.waiting_places(chain, said)}
    if not any(seat.position_id in free for seat in own):
        return False, ""
    if by.account_id in version.writers and not chain.own_text_allowed:
        return False, _("Du har skrevet i teksten og kan derfor ikke godkjenne den selv.")
    return True, ""


def _rows(version, chain, said, history):
    now = rules.current_step(chain, said)
    is_approved = version.state not in OPEN or version.approved_at is not None
    newest = rules.current_round(said)
    found = []
    for number, step in enumerate(chain.steps):
        given = tuple(
            one
            for one in history
            if one.step == number and one.decision == "approved" and one.voided_at is None
            and (is_approved or one.round == newest)
        )  # fmt: skip
        state = "done" if is_approved or now is None or number < now else "waiting" if number == now else "later"
        if state != "done" and version.state != "approval":
            state = "later"
        found.append(
            ChainRow(
                state=state,
                needed=step.needed if step.needed < len(step.positions) else 0,
                titles=", ".join(place.title for place in step.positions),
                given=given,
                asked=said_people(rules.asked(chain, said, version.writers)) if state == "waiting" else "",
            )
        )
    return tuple(found)
