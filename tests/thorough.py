"""Whether a test that has a short and a long form takes the long one: `make thorough`."""

import os

THOROUGH = os.environ.get("FELLES_THOROUGH") == "1"
