"""Nynorsk: as bokmål."""

from foundation.ui.formats.nb.formats import *  # noqa: F403 - the same in nynorsk
