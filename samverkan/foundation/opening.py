"""Files that people wrote: reading them within bounds, and why one could not be opened, in Swedish."""

from __future__ import annotations

import errno
import os
from pathlib import Path

MOST_WRITTEN = 20_000_000  # bytes: nobody writes a longer file by hand
LONGEST_NAME = 200  # bytes; å, ä and ö take two each

_WHY = {
    errno.ENOENT: "finns inte. Kontrollera namnet",
    errno.EISDIR: "är en mapp. Ange en fil",
    errno.ENOTDIR: "ligger inte i en mapp. Kontrollera sökvägen",
    errno.EACCES: "får du inte läsa eller skriva. Be den som äger filen om rätt till den",
    errno.EPERM: "får du inte läsa eller skriva. Be den som äger filen om rätt till den",
    errno.ENOSPC: "får inte plats på disken. Frigör utrymme",
    errno.EFBIG: "är för stor. Kontrollera att det är rätt fil",
    errno.EROFS: "ligger på en disk som bara går att läsa. Välj en annan mapp",
    errno.ENAMETOOLONG: "har ett för långt namn. Korta det",
}


def why_not_opened(error: OSError) -> str:
    """Return one sentence that names the file and says what to do."""
    name = str(error.filename or "Filen")
    return f"{name} {_WHY.get(error.errno or 0, 'går inte att läsa eller skriva. Försök igen')}."


def read_text(path: Path) -> str:
    """Return what a person wrote in a file, as UTF-8; OSError when it is far longer than anybody writes."""
    with path.open("rb") as file:
        content = file.read(MOST_WRITTEN + 1)
    if len(content) > MOST_WRITTEN:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content.decode("utf-8-sig")


def short_name(name: str) -> str:
    """Return the last part of a file's name, with its ending, as far as every file system has room."""
    bare = (Path(name).name.strip(".") and Path(name).name) or "fil"
    stem, ending = os.path.splitext(bare)
    ending = ending.encode()[:20].decode(errors="ignore")
    return stem.encode()[: LONGEST_NAME - len(ending.encode())].decode(errors="ignore") + ending
