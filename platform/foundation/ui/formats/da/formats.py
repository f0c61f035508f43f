"""Danish: as bokmål, with a point in large numbers."""

from foundation.ui.formats.nb.formats import *  # noqa: F403

THOUSAND_SEPARATOR = "."
