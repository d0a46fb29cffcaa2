"""What may be said of a measure: which words name a cause, and the sentences of each verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samverkan.effects.states import Word
from samverkan.foundation.swedish import joined, measured, number, shortest

# Words that say that one thing made another (domain.md 1.9). Whoever uses them must have a supported verdict.
CAUSAL = re.compile(
    r"\b(ledde\s+till|lett\s+till|leder\s+till|på\s+grund\s+av|p\.?g\.?a\b|tack\s+vare|beror\s+på|berodde\s+på"
    r"|effekt(?:en|er)?\s+av|orsaka(?:r|de|t|d|s)?|resulterade\s+i|resulterat\s+i|till\s+följd\s+av"
    r"|gav\s+effekt|gett\s+effekt|hade\s+effekt|haft\s+effekt|fick\s+effekt|genom\s+åtgärden|bidrog\s+till"
    r"|bidragit\s+till)",
    re.IGNORECASE,
)
SHOWN = 100  # more per cent than this are told as times


@dataclass(frozen=True)
class Told:
    """A verdict in plain words, from the answer to what it does not say."""

    head: str
    sentences: tuple[str, ...]
    cautions: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Return every word of it."""
        return " ".join((self.head, *self.sentences, *self.cautions))


def causal_words(text: str) -> list[str]:
    """Return the words of a text that name a cause."""
    return [" ".join(found.group().split()).lower() for found in CAUSAL.finditer(text)]


def why_not_say(text: str, verdict: Any) -> str | None:
    """Say why a text cannot stand beside a verdict, or None; without a verdict nothing names a cause."""
    if verdict is not None and verdict.may_name_cause:
        return None
    found = causal_words(text)
    if not found:
        return None
    word = Word(verdict.word).label if verdict is not None else Word.UNKNOWN.label
    return f"Utslaget är ”{word}”. Skriv vad som hände, utan ord om orsak som ”{found[0]}”."


def told(verdict: Any) -> Told:
    """Return a verdict in words."""
    word = Word(verdict.word)
    return Told(HEADS[word], tuple(_sentences(verdict)), tuple(_cautions(verdict)))


HEADS = {
    Word.REDUCTION: "Minskningen har stöd i siffrorna",
    Word.NO_DIFFERENCE: "Det går inte att se någon skillnad",
    Word.INCREASE: "Ökningen har stöd i siffrorna",
    Word.UNKNOWN: "Det går inte att bedöma om åtgärden hjälpte",
}


def share(value: float) -> str:
    """Return a change in words: ``25 % färre``, ``10 % fler``, ``lika många``."""
    percent = round(100 * value)
    if not percent:
        return "lika många"
    return f"{number(abs(percent))} % {'färre' if percent < 0 else 'fler'}"


def span(low: float, high: float) -> str:
    """Return an interval of change in words: ``mellan 40 % färre och 5 % färre``."""
    return f"mellan {share(low)} och {share(high)}"


def dosage(planned: Decimal | None, done: Decimal | None, unit: str) -> str:
    """Return what was done of what was planned, in words."""
    if done is None:
        return "Det är inte noterat vad som gjordes."
    made = measured(float(done), unit)
    if planned is None:
        return f"Gjort: {made}. Ingen mängd var planerad."
    return f"Gjort: {made} av {shortest(float(planned))} planerade."


def _sentences(verdict: Any) -> list[str]:
    counts = f"{number(verdict.before)} händelser före och {number(verdict.after)} efter."
    sentences = [f"I åtgärdens område noterades {counts}"]
    if verdict.word == Word.UNKNOWN:
        return [*sentences, f"Skälet: {joined(list(verdict.reasons))}."]
    sentences.append(
        f"Hade det gått som i jämförelseområdena skulle det ha varit ungefär {number(verdict.expected)}."
    )
    sentences.append(
        f"Det är {share(verdict.change)} än väntat. "
        f"Så säkert går det att säga: {span(verdict.low, verdict.high)}."
    )
    if verdict.reasons:
        sentences.append(f"Observera: {joined(list(verdict.reasons))}.")
    return sentences


def _cautions(verdict: Any) -> list[str]:
    told = []
    if verdict.by_itself is not None and verdict.by_itself <= -0.01:
        told.append(
            "Området valdes för att siffrorna var höga. Då sjunker de ofta av sig själva, här kanske med "
            f"{number(abs(100 * verdict.by_itself))} %. Det är medräknat i utslaget."
        )
    if verdict.ring_change is not None:
        told.append(f"I området runt om blev det {share(verdict.ring_change)} än väntat.")
    beside = verdict.body.get("beside", 0)
    if beside:
        others = "en annan åtgärd" if beside == 1 else f"{beside} andra åtgärder"
        told.append(f"Samtidigt pågick {others} mot samma problem. Siffrorna kan inte skilja dem åt.")
    left_out = verdict.body.get("left_out", [])
    if left_out:
        weeks = "vecka" if len(left_out) == 1 else "veckor"
        told.append(
            f"{len(left_out)} {weeks} är inte med, för att de som brukar rapportera var tysta. "
            "Tystnad läses inte som lugn."
        )
    if verdict.body.get("variation", {}).get("assumed"):
        told.append("Områdena är för få för att se hur mycket de skiljer sig åt. Det är antaget.")
    told.append("Siffrorna visar det som rapporterats, inte allt som hänt.")
    return told
