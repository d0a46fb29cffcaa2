"""Settings: the ways of running the platform.

``base`` is shared; ``demo`` runs on this machine only; ``production`` refuses to start unsafely; ``test``
is for the tests. ``docs/reference/settings.md`` says what every variable of the environment means.
"""
