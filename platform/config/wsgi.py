"""The door of the web server: `gunicorn config.wsgi`."""

import gc
import os

import django
from django.core.wsgi import get_wsgi_application

from config import production

# A large page makes thousands of short-lived objects, none of them in cycles: looking for cycles at every 2000th of
# them took a fifth of the desk's time. What was loaded at the start stays for good and is not looked through again.
YOUNG, MIDDLE, OLD = 50_000, 20, 20

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
production.refuse(production.WEB)
application = get_wsgi_application()
gc.freeze()
gc.set_threshold(YOUNG, MIDDLE, OLD)
