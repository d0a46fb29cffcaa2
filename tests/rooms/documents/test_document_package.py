"""A delivery can be read without the system, and checked."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from lxml import etree

from samverkan.documents.delivery.elements import NAMES
from samverkan.foundation.audit import AuditRow
from samverkan.rounds.frozen import is_whole
from tests.rooms.documents import document_stage as stage

PLAN = "/dokument/orebro/atgardsplan/1"
HREF, REFERENCES = f"{{{NAMES['xlink']}}}href", ("ADMID", "DMDID", "FILEID")
FILES = {
    "METS.xml",
    "documentation/om-paketet.txt",
    "metadata/descriptive/dc.xml",
    "metadata/descriptive/leverans.xml",
    "metadata/preservation/premis.xml",
    "representations/beslutat/data/dokument.html",
    "representations/beslutat/data/dokument.pdf",
    "representations/beslutat/data/siffror.json",
    "schemas/samverkan-leverans.xsd",
}


def taken(client, town):
    """Return the delivery of the plan as Maja takes it."""
    client.force_login(town.maja)
    return client.get(f"{PLAN}/leverans.zip").content


@pytest.fixture
def package(client, town):
    """The delivery of a decided plan, by path under its root folder; and that folder under ""."""
    stage.decided(town)
    with ZipFile(BytesIO(taken(client, town))) as opened:
        roots = {PurePosixPath(name).parts[0] for name in opened.namelist()}
        (root,) = roots
        return {"": root, **{name.removeprefix(f"{root}/"): opened.read(name) for name in opened.namelist()}}


@pytest.fixture
def mets(package):
    """The package's list of itself."""
    return etree.fromstring(package["METS.xml"])


def found(tree, path):
    """Return what an XPath with the prefixes of the standards finds."""
    return tree.xpath(path, namespaces=NAMES)


def test_package_unpacks_to_one_folder_named_as_it_names_itself(package, mets):
    assert package[""] == mets.get("OBJID") == found(mets, "mets:structMap/mets:div/@LABEL")[0]


def test_package_holds_the_document_three_ways_with_what_it_is(package):
    assert set(package) - {""} == FILES


def test_list_names_every_other_file_once(package, mets):
    listed = [each.get(HREF) for each in found(mets, "//mets:mdRef | //mets:FLocat")]
    assert sorted(listed) == sorted(FILES - {"METS.xml"})


def test_sizes_and_checksums_of_the_list_are_those_of_the_files(package, mets):
    rows = [*found(mets, "//mets:mdRef"), *found(mets, "//mets:file")]
    for row in rows:
        made = package[row.get(HREF) or found(row, "mets:FLocat")[0].get(HREF)]
        assert (row.get("SIZE"), row.get("CHECKSUM")) == (str(len(made)), hashlib.sha256(made).hexdigest())
        assert row.get("CHECKSUMTYPE") == "SHA-256"


def test_identifiers_are_unique_and_every_reference_leads_somewhere(mets):
    own = found(mets, "//@ID")
    wanted = {name for key in REFERENCES for value in found(mets, f"//@{key}") for name in value.split()}
    assert len(own) == len(set(own))
    assert wanted - set(own) == set()


def test_header_names_system_creator_and_who_submits(mets):
    agents = [(each.get("ROLE"), found(each, "string(mets:name)")) for each in found(mets, "//mets:agent")]
    assert agents == [
        ("CREATOR", "Samverkan"),
        ("ARCHIVIST", "Örebro kommun"),
        ("CREATOR", "Örebro kommun, Kommunstyrelsen"),
    ]


def test_package_follows_the_profile_for_what_is_submitted(mets):
    header = found(mets, "mets:metsHdr")[0]
    assert mets.get("PROFILE") == "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
    assert header.get(f"{{{NAMES['csip']}}}OAISPACKAGETYPE") == "SIP"
    assert found(mets, "mets:structMap/mets:div/mets:div/@LABEL") == [
        *("Metadata", "Documentation", "Schemas", "Representations"),
    ]


def test_history_knows_the_same_checksums(package):
    premis = etree.fromstring(package["metadata/preservation/premis.xml"])
    paths = found(premis, "//premis:objectIdentifierValue/text()")
    digests = found(premis, "//premis:messageDigest/text()")
    assert dict(zip(paths, digests, strict=True)) == {
        path: hashlib.sha256(package[path]).hexdigest() for path in FILES if not path.startswith(("M", "m"))
    }


def test_history_ends_with_the_decision_and_names_no_person(package, town):
    premis = etree.fromstring(package["metadata/preservation/premis.xml"])
    kinds = found(premis, "//premis:eventType/text()")
    assert (kinds[0], kinds[-1]) == ("creation", "decision")
    assert found(premis, "//premis:agentName/text()") == ["Samverkan", "Kommunstyrelsen"]


def test_every_agent_of_an_event_is_told_of(package):
    premis = etree.fromstring(package["metadata/preservation/premis.xml"])
    linked = set(found(premis, "//premis:linkingAgentIdentifierValue/text()"))
    assert linked == set(found(premis, "//premis:agentIdentifierValue/text()"))


def test_swedish_description_is_as_its_schema_says(package):
    schema = etree.XMLSchema(etree.fromstring(package["schemas/samverkan-leverans.xsd"]))
    told = etree.fromstring(package["metadata/descriptive/leverans.xml"])
    schema.assertValid(told)
    assert found(told, "string(lev:diarienummer)") == "KS 123/2026"


def test_figures_are_the_decided_bytes(package):
    assert is_whole(json.loads(package["representations/beslutat/data/siffror.json"]))


def test_same_document_is_the_same_package_and_its_checksum_is_in_the_log(client, town):
    stage.decided(town)
    digests = {hashlib.sha256(taken(client, town)).hexdigest() for _ in range(2)}
    noted = AuditRow.objects.filter(verb="document.delivered").values_list("facts", flat=True)
    assert {json.loads(facts)["sha256"] for facts in noted} == digests
    assert (len(noted), len(digests)) == (2, 1)


def test_pdf_taken_is_in_the_log(client, town):
    stage.ready(town)
    client.force_login(town.sara)
    client.get(f"{PLAN}/dokument.pdf")
    row = AuditRow.objects.get(verb="document.taken")
    assert (row.actor, json.loads(row.facts)) == (town.sara.pk, {"state": "ready"})
