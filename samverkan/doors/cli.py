"""The console script ``samverkan``: every command of the platform, told in Swedish."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run one command; settings are those of the demo unless the environment names others."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility

    # One thread a process: small matrices get slower with more, and sums come in another order.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.settings.demo")
    try:
        ManagementUtility(["samverkan", *(sys.argv[1:] if arguments is None else arguments)]).execute()
    except ImproperlyConfigured as error:  # settings say in Swedish what is wrong with them
        sys.exit(str(error))
