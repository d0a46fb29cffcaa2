"""Photos: drawn anew without what else is in them, refused when they are none, shown to those who may see."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from samverkan.reports import photos
from samverkan.reports.models import Photo
from tests.rooms.reports.sending import fields, send, set_up, told

FORM = "/orebro/est-orebro/rapportera/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep photos where the test ends."""
    settings.DATA = tmp_path


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


def picture(size=(40, 30), *, kind="JPEG", declared=None, **more) -> SimpleUploadedFile:
    """Return a file with a picture, orange on the left and blue on the right."""
    image = Image.new("RGB", size, (240, 120, 0))
    image.paste((0, 60, 240), (size[0] // 2, 0, *size))
    out = BytesIO()
    image.save(out, kind, **more)
    return SimpleUploadedFile("bild.jpg", out.getvalue(), declared or photos.FORMATS.get(kind, "image/gif"))


def drawn(file) -> photos.Drawn:
    """Draw a file anew."""
    return photos.draw_anew(file, declared=file.content_type)


def spoken_for() -> Image.Exif:
    """Return what a telephone writes beside a picture: that it lies on its side, and what took it where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telefonfabriken"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def test_photo_is_turned_upright_and_keeps_nothing_else():
    made = drawn(picture(exif=spoken_for(), comment=b"hemlig kommentar"))
    kept = Image.open(BytesIO(made.content))
    assert (kept.format, kept.size, dict(kept.getexif()), "comment" in kept.info) == (
        "JPEG",
        (30, 40),
        {},
        False,
    )
    assert (b"Telefonfabriken" in made.content, b"hemlig" in made.content) == (False, False)


def test_photo_shows_the_same_after_it_is_drawn_anew():
    kept = Image.open(BytesIO(drawn(picture((400, 300), quality=95)).content))
    left, right = kept.getpixel((50, 150)), kept.getpixel((350, 150))
    assert max(abs(a - b) for a, b in zip((*left, *right), (240, 120, 0, 0, 60, 240), strict=True)) < 12


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_photo_of_another_kind_becomes_jpeg(kind):
    assert Image.open(BytesIO(drawn(picture(kind=kind)).content)).format == "JPEG"


def test_large_photo_is_made_smaller():
    made = drawn(picture((3200, 1200)))
    assert (made.width, made.height) == (1600, 600)


def bomb() -> SimpleUploadedFile:
    """Return a small file that says it is 20 000 pixels wide and high."""
    whole = bytearray(picture(kind="PNG").read())
    whole[16:24] = (20_000).to_bytes(4) * 2
    whole[29:33] = zlib.crc32(bytes(whole[12:29])).to_bytes(4)
    return SimpleUploadedFile("a.png", bytes(whole), "image/png")


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (lambda: picture(kind="GIF"), "går inte att läsa"),
        (lambda: picture(declared="image/png"), "inte den sorts bild"),
        (lambda: SimpleUploadedFile("a.jpg", b"<svg onload=x>", "image/jpeg"), "går inte att läsa"),
        (lambda: SimpleUploadedFile("a.jpg", picture().read()[:300], "image/jpeg"), "går inte att läsa"),
        (lambda: picture((4200, 3100), kind="PNG"), "12 miljoner bildpunkter"),
        (bomb, "för många bildpunkter"),
    ],
)
def test_what_is_no_photo_is_refused(file, why):
    with pytest.raises(photos.PhotoRefused, match=why):
        drawn(file())


def test_file_that_is_too_large_is_not_opened():
    file = picture()
    file.size = photos.MOST_BYTES + 1
    with pytest.raises(photos.PhotoRefused, match="större än 10 MB"):
        drawn(file)


def test_photo_is_kept_with_its_report(client, group, karim):
    client.force_login(karim)
    client.post(FORM, fields() | {"event-0-photo": picture()})
    kept = Photo.objects.get()
    assert (kept.width, photos.kept(kept.digest).stat().st_size) == (40, kept.size)


def test_refused_words_leave_no_photo_behind(client, group, karim):
    client.force_login(karim)
    client.post(FORM, fields(text="Såg Anders Svensson") | {"event-0-photo": picture()})
    assert (Photo.objects.count(), list(photos.folder().iterdir())) == (0, [])


def test_photo_is_shown_to_those_who_see_the_report(client, group, karim, maja, sara, olle):
    send(group, told(photo=drawn(picture())), by=karim)
    page = f"/orebro/est-orebro/bilder/{Photo.objects.get().pk}/"
    statuses = []
    for person in (karim, maja, sara, olle):
        client.force_login(person)
        statuses.append(client.get(page).status_code)
    assert statuses == [200, 200, 404, 404]
