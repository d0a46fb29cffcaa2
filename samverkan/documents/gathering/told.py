"""What is promised to citizens, what is told, what they said, and what the effects were judged to be."""

from __future__ import annotations

from collections import Counter

from samverkan.cycle.models import Measure
from samverkan.documents.blocks import KEPT, Block, Line, block, line, missing
from samverkan.documents.gathering.ground import Ground
from samverkan.documents.gathering.measures import secrecy_of
from samverkan.effects.models import Verdict
from samverkan.foundation.swedish import counted, day, joined, number
from samverkan.promises.models import Dialogue, Promise
from samverkan.promises.states import UNDECIDED
from samverkan.publication.models import CommunicationPlan, Message
from samverkan.publication.states import MessageState, PlanState


def promises(ground: Ground) -> list[Block]:
    """Show the decided promises and how each stands."""
    found = Promise.objects.filter(municipality=ground.municipality).exclude(state__in=UNDECIDED)
    lines = [
        line(each.title, _promise(each), source=f"promise:{each.pk}") for each in found.order_by("number")
    ]
    return [block(lines or [missing("inget medborgarlöfte är beslutat")], heading="Medborgarlöften")]


def voices(ground: Ground) -> list[Block]:
    """Show how people were asked in the period, and the themes they raised."""
    span = ground.from_date, ground.until_date
    held = Dialogue.objects.filter(municipality=ground.municipality, held_date__range=span)
    kinds = Counter(each.get_kind_display() for each in held)
    themes = Counter(
        name
        for name in held.values_list("views__category__name", flat=True).filter(views__set_aside_because="")
        if name
    )
    if not kinds:
        return [block([missing("ingen medborgardialog är inskriven under perioden")], heading="Dialog")]
    lines = [
        line(kind.capitalize(), counted(n, "tillfälle", "tillfällen")) for kind, n in sorted(kinds.items())
    ]
    if themes:
        told = joined([f"{name} ({n})" for name, n in themes.most_common(5)])
        lines.append(line("Vanligaste teman", told, secrecy=KEPT))
    return [block(lines, heading="Dialog")]


def communication(ground: Ground) -> list[Block]:
    """Show which communication plans stand, and how much of what was planned is told."""
    plans = CommunicationPlan.objects.filter(municipality=ground.municipality, state=PlanState.AGREED)
    years = sorted(plans.values_list("year", flat=True))
    messages = Message.objects.filter(plan__municipality=ground.municipality, plan__state=PlanState.AGREED)
    found = Counter(messages.values_list("state", flat=True))
    lines = [line("Kommunikationsplan", f"{year}, godkänd av båda parter") for year in years]
    lines += [line(f"Budskap, {MessageState(s).label}", number(n)) for s, n in sorted(found.items())]
    gap = missing("ingen kommunikationsplan är godkänd av båda parter")
    return [block(lines if years else [gap], heading="Kommunikation")]


def verdicts(ground: Ground) -> list[Block]:
    """Show what the measures were judged to have given: the word, the interval, never a cause beyond it."""
    measures = {measure.pk: measure for _, measure in ground.measures}
    found = Verdict.objects.filter(registration__measure__in=measures).latest()
    judged = list(found.select_related("registration").order_by("registration__measure"))
    lines = [each for verdict in judged for each in _verdict(verdict, measures)]
    unjudged = len(measures) - len(judged)
    if unjudged:
        told = f"{counted(unjudged, 'beslutad åtgärd', 'beslutade åtgärder')} utan bedömd effekt"
        lines.append(missing(told) | {"secrecy": KEPT})
    return [block(lines or [missing("ingen åtgärds effekt är bedömd")], heading="Bedömd effekt")]


def _promise(promise: Promise) -> str:
    until = f", ska vara uppfyllt {day(promise.deadline_date)}" if promise.deadline_date else ""
    why = f". {promise.reason}" if promise.reason else ""
    return f"{promise.get_state_display()}{until}{why}"


def _verdict(verdict: Verdict, measures: dict[int, Measure]) -> list[Line]:
    """Return the word, open to all once the measure is, and the counts behind it, which are not."""
    measure = measures[verdict.registration.measure_id]
    source = f"verdict:{verdict.pk}"
    said = line(measure.title, str(verdict.get_word_display()), source=source, secrecy=secrecy_of(measure))
    counts = f"{number(verdict.before)} händelser före, {number(verdict.after)} efter"
    if verdict.low is not None and verdict.high is not None:
        low, high = (number(100 * end) for end in (verdict.low, verdict.high))
        counts = f"{counts}, ändring mellan {low} och {high} %"
    return [said, line("Siffrorna bakom", counts, source=source, secrecy=KEPT)]
