"""Makes the platform's modules importable: import this before them."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.settings.test")
django.setup()
READY = True
