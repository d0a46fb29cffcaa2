"""``samverkan audit`` from outside: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from samverkan.foundation import audit
from samverkan.foundation.audit import proofs
from samverkan.foundation.audit.models import AuditRow
from samverkan.foundation.refusals import Refused
from tests.emptying import unguarded
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = pytest.mark.database


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("audit", *map(str, arguments), stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def held(log: list[AuditRow], tmp_path: Path) -> Path:
    """The checkpoint over eleven rows, as the other party keeps it."""
    run("checkpoint", "--out", tmp_path / "held.txt")
    return tmp_path / "held.txt"


def test_verify_prints_the_checkpoint_of_a_whole_log(held: Path) -> None:
    sentence, line = run("verify", "--against", held).splitlines()
    assert sentence == "Revisionsloggen är hel: 11 rader stämmer, jämförda med 2 kontrollpunkter."
    assert line == held.read_text().strip()


def test_verify_ends_with_an_error_that_names_the_row(held: Path) -> None:
    with unguarded():
        AuditRow.objects.filter(sequence=3).update(actor=1)
    with pytest.raises(CommandError, match=r"^Rad 3 har ändrats efter att den skrevs\.$"):
        run("verify", "--against", held)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "går inte att läsa. Kontrollera sökvägen."),
        (b"\xff\xfe", "går inte att läsa. Kontrollera sökvägen."),
        (b"hej", "innehåller ingen kontrollpunkt. Raden börjar med ”samverkan audit v1”."),
    ],
)
def test_verify_against_a_file_that_is_no_checkpoint_is_refused(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "held.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as error:
        run("verify", "--against", path)
    assert str(error.value) == f"{path} {reason}"


def test_checkpoint_that_cannot_be_written_is_told(log: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"går inte att skriva\. Välj en annan plats\.$"):
        run("checkpoint", "--out", tmp_path / "missing" / "held.txt")


def test_proof_of_a_row_is_believed_without_a_database(held: Path, tmp_path: Path) -> None:
    run("prove", 7, "--out", tmp_path / "proof.json")
    said = run("check-proof", tmp_path / "proof.json", "--checkpoint", held)
    assert said == "Beviset stämmer: rad 7 stod i loggen när kontrollpunkten togs."


def test_check_proof_asks_no_database(held: Path, tmp_path: Path, django_assert_num_queries: Any) -> None:
    run("prove", 7, "--out", tmp_path / "proof.json")
    with django_assert_num_queries(0):
        run("check-proof", tmp_path / "proof.json", "--checkpoint", held)


def test_proof_shows_no_other_row(held: Path) -> None:
    proof = json.loads(run("prove", 7))
    assert set(proof) == {"schema", "checkpoint", "row", "path"}
    assert {len(step) for step in proof["path"]} == {64}


@pytest.mark.parametrize("sequence", range(1, 12))
def test_proof_of_each_row_can_be_made_and_believed(held: Path, sequence: int) -> None:
    checkpoint = audit.Checkpoint.find(held.read_text())[0]
    proof = json.loads(run("prove", sequence))
    assert (proof["row"]["sequence"], proofs.why_not_believe(proof, [checkpoint])) == (sequence, None)


@pytest.mark.parametrize("name", ["sequence", "verb", "actor", "facts"])
def test_proof_of_another_row_is_not_believed(held: Path, name: str) -> None:
    checkpoint = audit.Checkpoint.find(held.read_text())[0]
    proof = json.loads(run("prove", 7))
    proof["row"][name] = 5
    assert "stod inte så i loggen" in (proofs.why_not_believe(proof, [checkpoint]) or "")


def test_proof_against_an_older_checkpoint_is_made_on_request(held: Path) -> None:
    fill(20)
    run("checkpoint")
    proof = json.loads(run("prove", 7, "--checkpoint", held))
    assert proof["checkpoint"] == held.read_text().strip()


def test_proof_for_a_checkpoint_that_one_does_not_hold_is_not_believed(held: Path) -> None:
    fill(1)
    audit.checkpoint(at=BEGAN)
    proof = json.loads(run("prove", 7))
    reason = proofs.why_not_believe(proof, audit.Checkpoint.find(held.read_text()))
    assert reason == (
        "Beviset gäller en annan kontrollpunkt (12 rader i loggen ”samverkan”) än den ni har. "
        "Be om ett bevis för er kontrollpunkt."
    )


def test_proof_of_growth_is_believed_by_the_holder_of_the_old_checkpoint(held: Path, tmp_path: Path) -> None:
    fill(20)
    new = run("checkpoint")
    run("prove", "--since", held, "--out", tmp_path / "growth.json")
    said = run("check-proof", tmp_path / "growth.json", "--checkpoint", held)
    assert said == f"Beviset stämmer: loggen har bara växt. Spara den nya kontrollpunkten:\n{new}"


def test_proof_of_growth_from_another_past_is_not_made(held: Path, log: None) -> None:
    other = audit.Checkpoint(5, "0" * 64)
    with pytest.raises(Refused, match="börjar inte med de 5 rader"):
        proofs.prove_growth(other, audit.Checkpoint.find(held.read_text())[0])


def test_proof_of_growth_is_not_believed_by_the_holder_of_another_checkpoint(held: Path) -> None:
    fill(3)
    run("checkpoint")
    proof = json.loads(run("prove", "--since", held))
    reason = proofs.why_not_believe(proof, [audit.Checkpoint(11, "0" * 64)])
    assert (reason or "").startswith("Beviset gäller en annan kontrollpunkt (11 rader i loggen ”samverkan”)")


def test_proof_of_growth_into_a_log_of_another_name_is_not_believed(held: Path) -> None:
    fill(3)
    run("checkpoint")
    proof = json.loads(run("prove", "--since", held))
    proof["checkpoint"] = proof["checkpoint"].replace("/ samverkan /", "/ lekeberg /")
    reason = proofs.why_not_believe(proof, audit.Checkpoint.find(held.read_text()))
    assert reason == "Loggen på 14 rader börjar inte med de 11 rader som ni har en kontrollpunkt för."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (12, "Ingen kontrollpunkt täcker rad 12 än. Ta en med ”samverkan audit checkpoint”."),
        (0, "Kontrollpunkten täcker raderna 1–11, inte rad 0."),
    ],
)
def test_proof_of_a_row_outside_the_checkpoint_is_refused(held: Path, row: int, reason: str) -> None:
    with pytest.raises(CommandError) as error:
        run("prove", row)
    assert str(error.value) == reason


def test_proof_out_of_a_broken_log_is_refused(held: Path) -> None:
    with unguarded():
        AuditRow.objects.filter(sequence=7).update(actor=1)
    with pytest.raises(CommandError, match="Rad 7 stod inte så i loggen när kontrollpunkten togs"):
        run("prove", 7)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": 1}', '{"path": ["x"]}', '{"path": [], "checkpoint": "hej"}', "3"]
)
def test_file_that_is_no_proof_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "proof.json").write_text(content)
    (tmp_path / "held.txt").write_text(str(audit.Checkpoint(1, "0" * 64)))
    with pytest.raises(CommandError, match="inget bevis från Samverkan"):
        run("check-proof", tmp_path / "proof.json", "--checkpoint", tmp_path / "held.txt")
