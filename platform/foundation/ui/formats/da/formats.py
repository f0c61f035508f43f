"""Danish: as bokmål, with a point in large numbers."""

from foundation.ui.formats.nb.formats import *  # noqa: F403 - the same in Danish

THOUSAND_SEPARATOR = "."
