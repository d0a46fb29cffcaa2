"""Where the web server finds the platform."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # as in the console script
    os.environ.setdefault(_name, "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.settings.production")
application = get_wsgi_application()
