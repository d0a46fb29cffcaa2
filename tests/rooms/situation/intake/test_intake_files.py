"""What a file holds: every encoding, separator and structure that has been met, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.situation.intake import source, workbook
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.files import read_tables

PLAIN = "Datum;Typ;Område\n2024-05-01;Stöld;Örebro söder \n2024-05-02;Rån;Öster\n"
ROWS = [["2024-05-01", "Stöld", "Örebro söder "], ["2024-05-02", "Rån", "Öster"]]


def workbook_bytes(**sheets):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def zipped(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def rows_of(table):
    return [cells for _, cells in table.rows()]


def refusal_of(path):
    """Return why a file is refused, None when all its rows can be read; any other failure is a fault."""
    try:
        tables = read_tables(path)
        cells = [cell for table in tables for row in rows_of(table) for cell in row]
    except IntakeError as refusal:
        return str(refusal)
    return None if tables and all(isinstance(cell, str) for cell in cells) else ""


def point(x, y, **properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [x, y]},
    }


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        gzip.compress(PLAIN.encode("utf-8-sig"), mtime=0),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(";", ",").encode(),
        PLAIN.replace(";", "\t").encode(),
        PLAIN.replace(";", "|").encode(),
        ("sep=;\n" + PLAIN).encode(),
        ("Anmälda händelser 2024\n\n" + PLAIN).encode(),
        PLAIN.replace("Rån", "Rå\0n").encode(),
        PLAIN.rstrip().encode(),
        (PLAIN + "\n;;\n\n").encode(),
        '"Datum","Typ","Område"\n"2024-05-01","Stöld","Örebro söder "\n"2024-05-02","Rån","Öster"\n'.encode(),
    ],
)
def test_same_table_is_read_however_it_is_written(write, content):
    (table,) = read_tables(write(content))
    assert (table.header, rows_of(table)) == (("Datum", "Typ", "Område"), ROWS)


def test_name_of_the_file_does_not_matter(write):
    assert rows_of(read_tables(write(PLAIN, "bild.xlsx"))[0]) == ROWS


def test_separator_inside_quotes_and_entity_with_semicolon_do_not_divide(write):
    (table,) = read_tables(
        write('Datum;Typ;Antal\n2024-05-01;"Trafikolycka; vilt";2&nbsp;537\n2024-05-02;Rån;1\n')
    )
    assert rows_of(table)[0] == ["2024-05-01", "Trafikolycka; vilt", "2\xa0537"]


def test_decimal_comma_does_not_pass_for_a_separator(write):
    (table,) = read_tables(
        write("fecha;longitud;latitud\n2019-04-23;-75,5698;6,2572\n2019-04-24;-75,6;6,2\n")
    )
    assert table.header == ("fecha", "longitud", "latitud")


def test_doubled_and_empty_headings_get_names_of_their_own(write):
    (table,) = read_tables(write("Datum,Typ,Typ,\n2024-05-01,Rån,väpnat,x\n"))
    assert table.header == ("Datum", "Typ", "Typ (2)", "kolumn 4")


def test_file_without_header_keeps_its_first_row(write):
    (table,) = read_tables(write("2024-05-01 22:10,Rån,15.2,59.2\n2024-05-02 23:00,Stöld,15.3,59.3\n"))
    assert (table.header[0], next(table.rows())[0], len(rows_of(table))) == ("kolumn 1", 1, 2)


def test_rows_are_numbered_as_in_the_file_also_past_blank_ones(write):
    (table,) = read_tables(write("Datum,Typ\n2024-05-01,Rån\n\n2024-05-02,Stöld\n"))
    assert [number for number, _ in table.rows()] == [2, 4]


def test_text_with_line_breaks_is_one_row(write):
    (table,) = read_tables(write('Datum,Typ\n2024-05-01,"Rån\nväpnat"\n2024-05-02,Stöld\n'))
    assert rows_of(table) == [["2024-05-01", "Rån\nväpnat"], ["2024-05-02", "Stöld"]]


def test_workbook_gives_a_table_per_sheet_with_dates_as_text(write):
    head = ["date", "type"]
    content = workbook_bytes(
        Örebro=[head, [datetime.fromisoformat("2019-01-01 00:01"), "Rån"]],
        Kumla=[head, [date(2019, 1, 2), 7]],
    )
    tables = read_tables(write(content))
    assert [(t.sheet, rows_of(t)) for t in tables] == [
        ("Örebro", [["2019-01-01 00:01:00", "Rån"]]),
        ("Kumla", [["2019-01-02", "7"]]),
    ]


def test_sheet_without_table_is_told_of(write):
    content = workbook_bytes(Läs=[["Om filen"]], Data=[["Datum", "Typ"], ["2024-05-01", "Rån"]])
    (table,) = read_tables(write(content))
    assert (table.sheet, len(table.notes), "Läs" in table.notes[0]) == (None, 1, True)


def test_geojson_points_become_rows_with_the_system_they_declare(write):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    collection = {"type": "FeatureCollection", "features": [point(512000, 6571000, typ="Rån")], "crs": crs}
    (table,) = read_tables(write(json.dumps(collection)))
    assert (table.header, rows_of(table), table.crs) == (
        ("typ", "geometry.x", "geometry.y"),
        [["Rån", "512000", "6571000"]],
        "urn:ogc:def:crs:EPSG::3006",
    )


@pytest.mark.parametrize(
    "content",
    [
        '[{"a": 1, "b": {"c": "x"}}, {"a": 2}]',
        '{"a": 1, "b": {"c": "x"}}\n{"a": 2}\n',
        '{"total": 2, "results": [{"a": 1, "b": {"c": "x"}}, {"a": 2}]}',
        '{"result": {"records": [{"a": 1, "b": {"c": "x"}}, {"a": 2}]}}',
    ],
)
def test_json_lists_lines_and_wrapped_lists_are_tables(write, content):
    (table,) = read_tables(write(content))
    assert (table.header, rows_of(table)) == (("a", "b.c"), [["1", "x"], ["2", ""]])


POLYGON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [{**point(0, 0), "geometry": {"type": "Polygon", "coordinates": []}}],
    }
)
FAR_CELL = (
    b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
BOOK = workbook_bytes(Blad=[["Datum", "Typ"], ["2024-05-01", "Rån"]])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tom"),
        (gzip.compress(b"", mtime=0), "tom"),
        (b" \n\n ", "blanktecken"),
        (b"hej", "ingen tabell"),
        (b"a,b,c\n", "inga rader"),
        (b"<!DOCTYPE html><html><body>Moved</body></html>", "webbsida"),
        (b"\xef\xbb\xbf<html>", "webbsida"),
        (b"<?xml version='1.0'?><kml/>", "XML"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "äldre Excelfil"),
        (bytes(range(256)) * 20, "ingen tabell"),
        (gzip.compress(PLAIN.encode(), mtime=0)[:-9], "avkortad"),
        (gzip.compress(gzip.compress(PLAIN.encode(), mtime=0), mtime=0), "två gånger"),
        (BOOK[:-40], "skadad"),
        (BOOK[:700] + b"\0" * 60 + BOOK[760:], "skadad"),
        (zipped(a_txt=b"hej"), "ingen Excelbok"),
        (zipped(xl__workbook_xml=ENTITIES), "DOCTYPE"),
        (zipped(xl__workbook_xml=b"<a/>", xl__worksheets__s_xml=FAR_CELL), "för många celler"),
        (zipped(xl__workbook_xml=b"<a/>", big_xml=b"a" * (20 << 20)), "orimligt stor"),
        (b'[{"a": 1}, {"a": ', "avkortad"),
        (b'{"type": "FeatureCollection", "features": [', "avkortad"),
        (b'{"error": "moved"}', "utan poster"),
        (b"[]", "utan poster"),
        (b"[1, 2, 3]", "utan poster"),
        (b"[" * 100_000, "avkortad"),
        (POLYGON.encode(), "inga punkter"),
        (b"Datum,Typ,Plats\n2024-05-01,R,A\n2024-05-02,S", "avkortad"),
        (b'Datum,Typ\n2024-05-01,"R\n2024-05-02,S\n2024-05-03,T\n', "citattecken"),
        (b'Datum,Typ\n2024-05-01,"R\n2024-05-02,S\n2024-05-03,"T"\n', "citattecken"),
        (b"Datum,Typ\n2024-05-01," + b"x" * 140_000 + b"\n", "citattecken"),
        (b"Datum,Typ\n" + b"x" * (5 << 20), "4 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(write, content, says):
    assert says in (refusal_of(write(content)) or "nothing was refused")


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(IntakeError, match="finns inte"):
        read_tables(tmp_path / "saknas.csv")


def test_unpacking_stops_at_the_limit(write, monkeypatch):
    monkeypatch.setattr(source, "MAX_BYTES", 1 << 20)
    with pytest.raises(IntakeError, match="större än 1 MB"):
        read_tables(write(gzip.compress(b"a,b\n" + b"1,2\n" * 600_000)))


def test_workbook_with_too_many_entries_is_refused(write, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ENTRIES", 3)
    with pytest.raises(IntakeError, match="orimligt stor"):
        read_tables(write(BOOK))


def test_odd_bytes_are_told_of(write):
    (table,) = read_tables(write(PLAIN.encode("cp1252")))
    assert table.notes == ("Filens text är i Windows-kodning (cp1252), inte UTF-8. Den lästes så.",)


STARTS = st.sampled_from(
    [b"", b"[", b"{", b'{"a":[', b"a,b\n", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xfe", BOOK[:60], b"<", b'"']
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=STARTS,
    rest=st.binary(max_size=300) | st.text(alphabet=',;"\n1a{}[]:å', max_size=200).map(str.encode),
)
def test_any_bytes_are_tables_or_refused(write, start, rest):
    assert refusal_of(write(start + rest)) != ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(BOOK) - 1), junk=st.binary(min_size=1, max_size=8))
def test_damaged_workbook_is_tables_or_refused(write, at, junk):
    assert refusal_of(write(BOOK[:at] + junk + BOOK[at + len(junk) :])) != ""
