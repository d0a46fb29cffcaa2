"""Why a file could not be opened, told in Swedish."""

from __future__ import annotations

import errno

_WHY = {
    errno.ENOENT: "finns inte. Kontrollera namnet",
    errno.EISDIR: "är en mapp. Ange en fil",
    errno.ENOTDIR: "ligger inte i en mapp. Kontrollera sökvägen",
    errno.EACCES: "får du inte läsa eller skriva. Be den som äger filen om rätt till den",
    errno.EPERM: "får du inte läsa eller skriva. Be den som äger filen om rätt till den",
    errno.ENOSPC: "får inte plats på disken. Frigör utrymme",
    errno.EROFS: "ligger på en disk som bara går att läsa. Välj en annan mapp",
    errno.ENAMETOOLONG: "har ett för långt namn. Korta det",
}


def why_not_opened(error: OSError) -> str:
    """Return one sentence that names the file and says what to do."""
    name = str(error.filename or "Filen")
    return f"{name} {_WHY.get(error.errno or 0, 'går inte att läsa eller skriva. Försök igen')}."
