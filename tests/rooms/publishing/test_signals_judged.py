"""Signals judged afterwards, and how often they were real."""

from __future__ import annotations

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.publishing.actions.judging import judge
from samverkan.publishing.figures.precision import Precision, measured, precision_of
from samverkan.publishing.signals import CLUSTER, signals_of
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Judgement, Publication
from tests.cast import Town
from tests.rooms.pictures.rendering_sample import picture
from tests.rooms.publishing import publishing_stage as stage

CLUSTERED = {"x": 512_050, "y": 6_570_050, "to": "2026-11-15", "name": "Klotter", "count": 5}


@pytest.fixture
def publication(town: Town) -> Publication:
    """A picture that is out, with three signals."""
    return stage.publish(stage.compile_round(town, made=picture()), town)


def say(publication: Publication, by: object, verdict: str = "real", **changed: object) -> Judgement:
    """Say what a signal was."""
    signal = {"area_code": "01", "category_code": "SKA"}
    return judge(
        **{"publication": publication, **signal, "verdict": verdict, "by": by, "at": stage.AT, **changed}
    )


def test_signals_of_a_publication_are_those_above_the_budget(publication):
    found = [(each.area_code, each.category_code) for each in signals_of(body_of(publication.snapshot))]
    assert found == [("01", "SKA"), ("05", "SAM"), ("21", "VAL")]


def test_cluster_is_judged_by_where_and_when_it_is():
    made = {"approved": {"picture": {**picture(), "clusters": [CLUSTERED]}}}
    last = signals_of(made)[-1]
    assert (last.area_code, last.category_code) == ("512050,6570050 2026-11-15", CLUSTER)


def test_judging_again_replaces_the_word_and_the_log_keeps_both(town, publication):
    say(publication, town.maja)
    say(publication, town.karim, "noise")
    assert [each.verdict for each in Judgement.objects.all()] == ["noise"]
    assert AuditRow.objects.filter(verb="signal.judged").count() == 2


def test_what_was_no_signal_cannot_be_judged(town, publication):
    with pytest.raises(Refused, match="ingen sådan signal"):
        say(publication, town.maja, area_code="02")


def test_outsider_cannot_judge(town, publication):
    with pytest.raises(Refused):
        say(publication, town.olle)


def test_comment_passes_the_guard(town, publication):
    with pytest.raises(PersonalDataFound):
        say(publication, town.maja, note="Ring 070-123 45 67.")
    assert Judgement.objects.count() == 0


def test_precision_counts_real_among_judged(town, publication):
    say(publication, town.maja)
    say(publication, town.maja, "unclear", area_code="05", category_code="SAM")
    found = precision_of(town.est_orebro)
    assert (found.real, found.judged, found.noise, found.share) == (1, 2, 0, 0.5)


def test_signal_judged_again_on_a_correction_counts_once(town):
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    first = stage.publish(noted, town)
    say(first, town.maja)
    say(stage.correct(first, town), town.maja, "noise", at=stage.AT.replace(hour=12))
    found = precision_of(town.est_orebro)
    assert (found.judged, found.noise) == (1, 1)


def test_nothing_judged_gives_no_share():
    assert measured(judged=0, real=0, noise=0) == Precision(0, 0, 0, None, None, None)


def test_interval_is_wilsons():
    # (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n) with p = 0.8, n = 10, z = 1.96, worked by hand.
    found = measured(judged=10, real=8, noise=1)
    assert (round(found.low, 3), round(found.high, 3)) == (0.490, 0.943)


def test_percents_are_whole_and_the_limits_go_outwards():
    assert measured(judged=10, real=8, noise=1).percents == (80, 49, 95)
