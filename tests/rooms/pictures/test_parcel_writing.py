"""A picture's files are written all or none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
# In a program of its own: a limit on the length of files would also stop what pytest writes.
LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
import django
django.setup()
from samverkan.pictures.rendering import parcel
from tests.rooms.pictures.rendering_sample import small
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
try:
    parcel.write(Path(sys.argv[1]), small())
except OSError as error:
    print(error.errno, Path(error.filename or "").name)
"""


def test_full_disk_leaves_no_part_of_a_picture(tmp_path: Path) -> None:
    words = [sys.executable, "-c", LITTLE_ROOM, str(tmp_path)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "samverkan.settings.test"}
    ran = subprocess.run(words, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=True)
    assert (ran.stdout.split()[:1], list(tmp_path.iterdir())) == ([str(errno.EFBIG)], [])
