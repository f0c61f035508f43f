"""`make generated`: writes anew what is made from the code and committed."""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from config.tools import migrations, openapi

    migrations.write()
    openapi.write()
