"""How a newer version goes together with the text that stands here: worked out once, and kept while it is true.

A version is held against three texts, and a text of a hundred pages has 720 KB. The worker does it when the version
comes or the text here changes (actions.preparing); a page reads what came of it, and does it anew where the text has
been written in since.
"""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from foundation import files
from shared_library.items.contracts import fingerprint
from tenants.common.models import Adoption, Update
from tenants.common.rules import differences as own
from tenants.common.rules.merging import Conflict, Merged, merge, read
from tenants.documents import facade as documents
from tenants.documents.contracts import TextView

FORM = 1  # of what is kept: whoever changes what is told, or the rule behind it, counts on, and nothing old is read


@dataclass(frozen=True, slots=True)
class Beside:
    """A newer version beside the text here.

    is_there   the version says something in the language that was taken
    is_able    a text comes of both
    seen       fingerprint of both
    changes    what would be new here, as `files.changes` tells it
    conflicts  the places where one has to choose
    added      how many additions stay, and
    excepted   how many exceptions, besides those places
    """

    is_there: bool = False
    is_able: bool = False
    seen: str = ""
    changes: list[dict] | tuple = ()
    conflicts: list[Conflict] | tuple = ()
    added: int = 0
    excepted: int = 0


def worked_out(update: Update, text: TextView | None) -> Beside:
    """From the texts themselves."""
    if text is None or not update.core:
        return Beside(is_there=bool(update.core))
    merged = merged_with(update, text)
    contended = {one.block_id for one in merged.conflicts}
    stays = own.differences(update.core, [one for one in merged.blocks if one["id"] not in contended])
    return Beside(
        is_there=True,
        is_able=bool(merged.blocks),
        seen=seen_of(update, text),
        changes=files.changes(_reading(text.blocks), _reading(merged.blocks), same_ids=True),
        conflicts=merged.conflicts,
        added=stays.added,
        excepted=sum(block["id"] not in contended for block in stays.exceptions),
    )


def merged_with(update: Update, text: TextView) -> Merged:
    """The whole text in which both go together."""
    return merge(update.adoption.base, update.core, text.blocks)


def seen_of(update: Update, text: TextView) -> str:
    """Fingerprint of the two texts that somebody chooses from."""
    adoption = update.adoption
    return fingerprint([adoption.version, *read(adoption.base, update.core, text.blocks)])


def to_keep(found: Beside, adoption: Adoption, text: TextView) -> dict[str, Any]:
    """What is stored with the update, and what it was made from. Whoever changes the update's own text empties it."""
    return {"of": _made_from(adoption, text.version_id, text.revision), **asdict(found)}


def known_text(update: Update) -> tuple[UUID, int] | None:
    """(version, its revision) of the text for which what is kept is true, or None where it is true of none."""
    of = update.beside.get("of", {})
    if (of.get("form"), of.get("adoption")) != (FORM, update.adoption.version):
        return None
    return UUID(of["version"]), of["revision"]


def kept(update: Update, text: TextView) -> Beside | None:
    """What is kept, where it is true still."""
    stored = dict(update.beside)
    if stored.pop("of", None) != _made_from(update.adoption, text.version_id, text.revision):
        return None
    return Beside(**stored | {"conflicts": [Conflict(**one) for one in stored["conflicts"]]})


def _made_from(adoption: Adoption, version_id: UUID, revision: int) -> dict[str, Any]:
    return {"form": FORM, "adoption": adoption.version, "version": str(version_id), "revision": revision}


def _reading(blocks: list[dict]) -> dict:
    return documents.shown("", blocks)
