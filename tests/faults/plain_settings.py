"""The platform's settings, without packed style sheets and scripts: nobody looks at the pages of the short run."""

from config.settings import *  # noqa: F403 - the product's, but for what follows
from config.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
