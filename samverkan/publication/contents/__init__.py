"""What a release says, as the public will read it: words, measures done, and tables of areas."""

from samverkan.publication.contents.areas import (
    Compiled,
    compile_areas,
    found_in,
    is_heavy,
    is_outdated,
    weeks_of,
)
from samverkan.publication.contents.words import measures_body, words_of

__all__ = [
    "Compiled",
    "compile_areas",
    "found_in",
    "is_heavy",
    "is_outdated",
    "measures_body",
    "weeks_of",
    "words_of",
]
