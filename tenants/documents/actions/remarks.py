"""What readers and writers say to a text outside a hearing, and taking proposed words into it."""

from copy import deepcopy

from django.db import transaction
from django.utils.translation import gettext as _

from foundation import audit, notices, tenancy
from foundation.rights import Refusal
from tenants.documents.models import Document, Remark, Version
from tenants.documents.permissions import TABLE
from tenants.documents.queries import people
from tenants.documents.queries.hearing import unit_name
from tenants.documents.rules import wording

from .hearing import answer, said_before
from .in_force import locked
from .life_refusals import NothingSaid
from .texts import save


class NoDraft(Refusal):
    """Words can be taken into a draft only."""

    def __str__(self):
        return _("Dokumentet har ikke noe utkast å ta ordene inn i. Lag en ny versjon først.")


class NotThere(Refusal):
    """The words that were to be replaced have been changed."""

    def __str__(self):
        return _("Ordene finnes ikke lenger i teksten. Endre teksten selv, og svar på forslaget etterpå.")


def say(version, *, kind, block_id="", quote="", text="", proposed="", by, at) -> Remark:
    """Keep what somebody says to a version they may read; "unclear" needs no words when it points at a place."""
    text, proposed, quote = text.strip(), proposed.strip(), quote.strip()
    if not (text or proposed or (kind == "unclear" and (block_id or quote))):
        raise NothingSaid
    with transaction.atomic():
        TABLE.require(by, "say", version.document)
        block_id = block_id or wording.block_of(version.blocks, quote)
        said = {"kind": kind, "block_id": block_id, "quote": quote, "text": text, "proposed": proposed}
        locked(version)
        if again := said_before(version, said, by=by):
            return again
        remark = Remark.objects.create(
            version=version,
            **said,
            said_at=at,
            said_by=by.account_id,
            said_by_name=by.name,
            unit_name=unit_name(by),
        )
        audit.record(by, "say", version.document, changes={"kind": (None, kind)})
        tenancy.later("documents.remark_said", municipality=tenancy.current(), remark_id=remark.pk)
    return remark


def take_in(remark, *, by, at) -> Version:
    """Put the proposed words into the draft and mark the remark as taken in; both or neither.

    Raises NoDraft, NotThere, or what `save` raises.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=remark.version.document_id)
        TABLE.require(by, "write", document)
        if document.draft_id is None:
            raise NoDraft
        outcome = Remark.objects.values_list("outcome", flat=True).get(pk=remark.pk)
        if outcome == "taken_in":
            return Version.objects.defer("search").get(pk=document.draft_id)  # a second click
        draft = Version.objects.defer("search").get(pk=document.draft_id)
        blocks = deepcopy(draft.blocks)
        if not wording.take_in(blocks, remark.block_id, remark.quote, remark.proposed):
            raise NotThere
        saved = save(draft, blocks=blocks, revision=draft.revision, by=by, at=at)
        answer(remark, outcome="taken_in", text=remark.answer, by=by, at=at)
    return saved


def tell_said(remark_id, *, at):
    """Those who stand behind the text, but not the one who said it."""
    remark = Remark.objects.select_related("version__document").get(pk=remark_id)
    words = {"document": remark.version.title, "name": remark.said_by_name}
    notices.notify(
        account_ids=people.behind(remark.version, at=at) - {remark.said_by},
        kind="remark_said",
        key=f"remark:{remark.pk}",
        title=lambda: _("Merknad: %(document)s") % words,
        body=lambda: _("%(name)s har skrevet en merknad til teksten.") % words,
        url=f"/documents/{remark.version.document_id}/remarks/",
        mail=False,
    )
