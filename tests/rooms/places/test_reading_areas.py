"""Area files as they come: what is read, what is told, what is refused."""

from __future__ import annotations

import shutil

import numpy as np
import pyogrio
import pytest
import shapely

from samverkan.places.geometry import GeometryError, read_areas
from samverkan.places.geometry.repair import shapes_from
from samverkan.places.geometry.sources import opened
from tests.rooms.places.conftest import TWO, collection, polygon

BOW_TIE = {
    "type": "Polygon",
    "coordinates": [
        [[511000, 6570000], [512000, 6571000], [512000, 6570000], [511000, 6571000], [511000, 6570000]]
    ],
}
LINE = {"type": "LineString", "coordinates": [[15.2, 59.2], [15.3, 59.3]]}
POINT = {"type": "Point", "coordinates": [15.2, 59.2]}
TOO_SHORT = [[15.2, 59.2], [15.3, 59.2]]
BACK_AND_FORTH = [[15.2, 59.2], [15.3, 59.2], [15.2, 59.2], [15.2, 59.2]]
KINDS = "GeoJSON, GeoPackage, Shapefile (zippad) eller FlatGeobuf"
EMPTY = "Filen innehåller inga områden. Välj en fil med ytor."
DATABASE = b"SQLite format 3\x00" + bytes(200)
NEWLY = "Hämta den på nytt."
HERE = polygon(511_000, 6_570_000)
THERE = polygon(512_000, 6_570_000)


def refusal(path, **options):
    """Return the sentence a file is refused with."""
    with pytest.raises(GeometryError) as refused:
        read_areas(path, **options)
    return refused.value.reason


@pytest.mark.parametrize("kind", ["gpkg", "fgb", "shp"])
def test_areas_are_the_same_in_every_format(gis, kind):
    areas = read_areas(gis(kind))
    found = dict(zip(areas.names, shapely.area(areas.polygons), strict=True))
    assert (found, areas.crs, areas.source_crs, areas.notes) == ({"Örebro": 1e6, "Åby": 1e6}, 3006, 3006, ())


@pytest.mark.parametrize("kind", ["gpkg", "fgb"])
def test_file_in_a_zip_is_read(gis, zipped, kind):
    assert len(read_areas(zipped(gis(kind)))) == 2


def test_shapefile_in_a_zip_is_read_with_its_parts(gis, zipped):
    path = gis("shp")
    parts = [path.with_suffix(suffix) for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg")]
    assert read_areas(zipped(*parts)).names == ("Örebro", "Åby")


def test_shapefile_without_encoding_is_read_as_windows_text(gis):
    path = gis("shp", encoding="ISO-8859-1")
    path.with_suffix(".cpg").unlink()
    assert read_areas(path).names == ("Örebro", "Åby")


def test_shapefile_without_its_parts_names_them(gis):
    path = gis("shp")
    path.with_suffix(".dbf").unlink()
    path.with_suffix(".shx").unlink()
    assert refusal(path).startswith("Till areas.shp saknas .shx och .dbf. Zippa alla filer")


def test_geojson_in_degrees_becomes_metres(save):
    areas = read_areas(save(collection(polygon(15.2, 59.27, 0.01))))
    assert (areas.crs, areas.source_crs, areas.notes) == (3006, 4326, ())
    assert areas.polygons[0].area == pytest.approx(634_000, rel=0.01)


def test_crs_told_only_in_the_geojson_member_is_used(save):
    areas = read_areas(save(collection(HERE, crs="urn:ogc:def:crs:EPSG::3006")))
    assert (areas.source_crs, areas.notes) == (3006, ())


def test_metres_without_a_crs_are_recognised_and_told(save):
    areas = read_areas(save(collection(HERE)))
    (told,) = areas.notes
    assert areas.source_crs == 3006
    assert told.endswith("anger eller förutsätter; de är lästa som SWEREF99 TM (EPSG:3006).")


def test_latitude_before_longitude_is_turned_and_told(save):
    areas = read_areas(save(collection(polygon(59.27, 15.2, 0.01))))
    assert areas.notes == ("Filen anger latitud före longitud; vi vände ordningen.",)
    assert [round(v, -3) for v in areas.polygons[0].bounds[:2]] == [511_000, 6_570_000]


def test_north_before_east_is_turned_and_told(save):
    areas = read_areas(save(collection(polygon(6_570_000, 511_000), crs="EPSG:3006")))
    assert areas.notes == ("Filen anger norr före öst; vi vände ordningen.",)
    assert areas.polygons[0].bounds == (511_000, 6_570_000, 512_000, 6_571_000)


def test_local_zone_can_be_given(save):
    assert "lokal SWEREF 99-zon" in refusal(save(collection(polygon(161_000, 6_570_000))))
    assert read_areas(save(collection(polygon(161_000, 6_570_000))), crs=3009).source_crs == 3009


def test_foreign_areas_get_their_own_zone(save):
    assert read_areas(save(collection(polygon(-78.5, 38.0, 0.01)))).crs == 32617


def test_area_that_crosses_itself_is_repaired_and_told(save):
    areas = read_areas(save(collection(BOW_TIE, THERE, crs="EPSG:3006")))
    assert areas.notes == ("Gränsen korsade sig själv och är lagad: Område A.",)
    assert areas.polygons[0].is_valid
    assert areas.polygons[0].area == 500_000


def test_open_ring_is_closed_and_told(save):
    ring = {"type": "Polygon", "coordinates": [HERE["coordinates"][0][:-1]]}
    areas = read_areas(save(collection(ring, crs="EPSG:3006")))
    assert (areas.notes, areas.polygons[0].area) == (("Gränsen slöt inte och är sluten: Område A.",), 1e6)


@pytest.mark.parametrize("ring", [TOO_SHORT, BACK_AND_FORTH])
def test_area_without_surface_is_refused_by_name(save, ring):
    path = save(collection({"type": "Polygon", "coordinates": [ring]}, names=["Vivalla"]))
    assert refusal(path) == "Gränsen för Vivalla omsluter ingen yta. Rita om området."


@pytest.mark.parametrize("number", ["511000, 6571000", "512000, 6570000"])
def test_area_with_nan_is_refused_by_name(save, number):
    text = collection(HERE, names=["Vivalla"], crs="EPSG:3006").replace(number, "NaN, NaN", 1)
    assert refusal(save(text)) == "Gränsen för Vivalla har koordinater som inte är tal. Rita om området."


def test_area_that_begins_with_nan_is_refused_by_name(save):
    text = collection(HERE, names=["Vivalla"], crs="EPSG:3006").replace("511000,", "NaN,", 1)
    assert refusal(save(text)) == "Gränsen för Vivalla går inte att läsa. Rita om området."


def test_features_that_are_no_areas_are_left_out_and_told(save):
    spot = {"type": "Point", "coordinates": [511_500, 6_570_500]}
    areas = read_areas(save(collection(HERE, None, spot, names=["A", "B", "C"], crs="EPSG:3006")))
    assert areas.names == ("A",)
    assert areas.notes == (
        "Utan gräns i filen och därför inte med: B.",
        "Punkter eller linjer och därför inte med: C.",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", f"Filen a.json är tom (0 byte). {NEWLY}"),
        (b"hej", f"Filen a.json är inte en kartfil vi kan läsa. Spara den som {KINDS}."),
        (b'{"type": "FeatureCollection", "features": []}', EMPTY),
        (b'{"a": 1}', f"Filen a.json är trasig eller avklippt och går inte att läsa. {NEWLY}"),
        ("{}".encode("utf-16"), "Filen a.json är sparad som UTF-16. Spara den som UTF-8 och försök igen."),
        (b"PK\x03\x04broken", "Zip-filen a.json går inte att packa upp. Packa den på nytt."),
        (DATABASE, f"Filen a.json är en databas men ingen GeoPackage. Spara som {KINDS}."),
    ],
)
def test_unusable_file_is_refused_in_one_sentence(save, content, sentence):
    assert refusal(save(content, "a.json")) == sentence


def test_absent_file_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere.gpkg") == "Filen nowhere.gpkg finns inte."


@pytest.mark.parametrize("geometry", [POINT, LINE])
def test_file_of_points_or_lines_is_refused(save, geometry):
    reason = refusal(save(collection(geometry)))
    assert reason == "Filen innehåller punkter eller linjer men inga ytor. Välj en fil med områdesgränser."


@pytest.mark.parametrize("kind", ["gpkg", "fgb", "shp", "geojson"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_truncated_file_is_refused_and_never_half_read(gis, save, kind, share):
    path = save(collection(HERE, THERE, crs="EPSG:3006")) if kind == "geojson" else gis(kind)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "Hämta den på nytt." in refusal(path)


def test_names_come_from_the_column_that_tells_areas_apart(save):
    text = collection(HERE, THERE, names=["Örebro", "Örebro"], key="kommun", crs="EPSG:3006")
    for name in ("Vivalla", "Oxhagen"):
        text = text.replace('{"kommun": "Örebro"}', f'{{"kommun": "Örebro ", "stadsdel": "{name}"}}', 1)
    assert read_areas(save(text)).names == ("Vivalla", "Oxhagen")
    assert read_areas(save(text), name_column="KOMMUN").names == ("Örebro", "Örebro (2)")


def test_repeated_names_are_kept_apart_and_told(save):
    names = ["Mark", "mark", "Mark (2)"]
    areas = read_areas(save(collection(HERE, THERE, HERE, names=names, crs="EPSG:3006")))
    assert len({name.casefold() for name in areas.names}) == 3
    assert areas.notes == ("Flera områden heter Mark, mark; de hålls isär med en siffra efter namnet.",)


def test_unknown_name_column_is_refused_with_the_choices(save):
    reason = refusal(save(collection(HERE)), name_column="stadsdel")
    assert reason == "Filen har ingen kolumn som heter stadsdel. Välj bland namn."


def test_nameless_areas_are_numbered_and_told(save):
    areas = read_areas(save(collection(HERE, THERE, names=["", None], crs="EPSG:3006")))
    assert areas.names == ("Område 1", "Område 2")
    assert areas.notes == ("Filen har ingen kolumn med namn, så områdena är numrerade.",)


def test_codes_keep_their_leading_zero(save):
    text = collection(HERE, names=["Upplands Väsby"], crs="EPSG:3006")
    areas = read_areas(save(text.replace('"namn"', '"kommun_kod": "0114", "namn"')))
    assert (areas.names, areas.codes) == (("Upplands Väsby",), ("0114",))


def test_windows_text_in_geojson_is_read(save):
    content = collection(HERE, names=["Örebro söder"], crs="EPSG:3006").encode("cp1252")
    assert read_areas(save(content)).names == ("Örebro söder",)


def test_layer_with_surfaces_is_chosen_and_told(gis, tmp_path):
    path = gis("gpkg")
    gis_points = tmp_path / "points.gpkg"
    shutil.copy(path, gis_points)
    add_layer(gis_points, "hållplatser", np.array([shapely.Point(511_000, 6_570_000)]), "Point")
    assert read_areas(gis_points).notes == ("Filen har flera lager; vi läste areas och inte hållplatser.",)


def add_layer(path, name, shapes, kind):
    """Add a layer to a GeoPackage."""
    pyogrio.raw.write(
        path, shapely.to_wkb(shapes), [np.array(["x"], dtype=object)], ["namn"], layer=name,
        geometry_type=kind, crs="EPSG:3006", driver="GPKG", append=True,
    )  # fmt: skip


def test_zip_bomb_is_stopped_while_it_unpacks(save, zipped):
    path = zipped(save(b"{" + b" " * 1_000_000))
    with pytest.raises(GeometryError, match="för stor när den packas upp"), opened(path, most=100_000):
        pass


def test_file_that_is_too_large_is_refused(save):
    path = save(bytes(1_000_001))
    with pytest.raises(GeometryError, match="större än 1 MB"), opened(path, most=1_000_000):
        pass


def test_zip_with_several_maps_asks_for_one(save, zipped):
    path = zipped(save(collection(HERE), "a.geojson"), save(collection(HERE), "b.geojson"))
    assert refusal(path).startswith("Zip-filen areas.zip innehåller 2 kartfiler (a.geojson, b.geojson).")


def test_too_many_vertices_are_refused():
    with pytest.raises(GeometryError, match="Filen har 10 brytpunkter; vi läser högst 9"):
        shapes_from(shapely.to_wkb(TWO), ["Väst", "Öst"], most=9)


def test_areas_of_a_multipolygon_stay_together(gis):
    whole = np.array([shapely.MultiPolygon([TWO[0], shapely.box(0, 0, 1, 1)])])
    areas = read_areas(gis("gpkg", names=("Två delar",), shapes=whole, geometry_type="MultiPolygon"))
    assert len(shapely.get_parts(areas.polygons[0])) == 2


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "count", "some", "crs"),
    [
        ("geo_sweden/kommuner_sverige_simple.gpkg", 290, "Örebro", 3006),
        ("geo_sweden/kommuner_sverige_wgs84.geojson", 290, "Lekeberg", 3006),
        ("geo_sweden/polisen_uso_2025_orebro_partial_EPSG3006.geojson", 2, "Oxhagen", 3006),
        ("crime_points/charlottesville_police_neighborhoods.geojson", 33, "Belmont", 32617),
        ("crime_points/vancouver_neighbourhoods.geojson", 22, "Kitsilano", 32610),
    ],
)
def test_real_files_are_read(shared, file, count, some, crs):
    areas = read_areas(shared / "data" / file)
    assert (len(areas), some in areas.names, areas.crs, areas.notes) == (count, True, crs, ())


@pytest.mark.shared
def test_areas_agree_with_the_areas_the_police_publish(shared):
    areas = read_areas(shared / "data/geo_sweden/polisen_uso_2025_orebro_partial_EPSG3006.geojson")
    assert shapely.area(areas.polygons) == pytest.approx([359_477.67, 855_288.91], abs=0.01)
