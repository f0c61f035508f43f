"""Every write of this module, by nouns. The directory is the actor of what it tells."""

from .domains import claim_domain, drop_claim, look_again, remove_domain, tell_lapsed, tell_missing, tell_proved
from .groups import end_group, tell_group
from .mappings import keep_in_step, map_group, unmap_group
from .people import end_person, tell_person
from .provider import save_provider, switch, tried
from .refusals import Impossible, NoAddress, NotUnique
from .sign_in import change_sign_in, follow_groups, forget_group, type_group
from .standing import news, tell_failed, try_again, wrongs
from .tokens import hash_of, make_token, revoke_token, token_used

__all__ = [
    "Impossible",
    "NoAddress",
    "NotUnique",
    "change_sign_in",
    "claim_domain",
    "drop_claim",
    "end_group",
    "end_person",
    "follow_groups",
    "forget_group",
    "hash_of",
    "keep_in_step",
    "look_again",
    "make_token",
    "map_group",
    "news",
    "remove_domain",
    "revoke_token",
    "save_provider",
    "switch",
    "tell_failed",
    "tell_group",
    "tell_lapsed",
    "tell_missing",
    "tell_person",
    "tell_proved",
    "token_used",
    "tried",
    "try_again",
    "type_group",
    "unmap_group",
    "wrongs",
]
