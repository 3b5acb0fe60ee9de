# SPDX-License-Identifier: EUPL-1.2
"""Photos with a report: small, bare, sealed, for the team alone; one that fails never loses the report."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from hartslag.access.services import CircleNotFound, acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals import photos
from hartslag.signals import services as signals
from tests.database_text import everything_in_the_database
from tests.words import words_of

pytestmark = pytest.mark.django_db

LITTER = {"words": "Er ligt een bankstel.", "place": "Proefplein", "category": "litter", "send": "1"}
MAKER = b"Verzonnen Toestel 7"


def picture(kind="JPEG", size=(2400, 1200), mode="RGB"):
    """Return a picture as a camera makes it: with its maker, turned on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = MAKER.decode(), 6
    made = BytesIO()
    Image.new(mode, size, "red").save(made, kind, exif=exif)
    return made.getvalue()


def sent(*files, client=None):
    chosen = [SimpleUploadedFile(f"foto-{number}.jpg", file) for number, file in enumerate(files)]
    return (client or Client()).post("/melden/", LITTER | {"key": str(uuid4()), "photos": chosen})


def key_in(answer):
    return signals.seen_by_reporter(answer.url.split("/")[3]).key


def photo_seen_by(client, key, number=1):
    return client.get(f"/meldingen/{key}/foto/{number}/")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_small_jpeg_upright_and_without_what_the_camera_wrote(kind):
    file = picture(kind)
    assert MAKER in file
    bare = photos.small(BytesIO(file))
    with Image.open(BytesIO(bare)) as made:
        assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (800, 1600), {})
    assert MAKER not in bare


def test_what_is_seen_through_becomes_white():
    file = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(BytesIO(photos.small(file))) as made:
        assert made.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "file", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", picture("GIF"), picture()[:300]]
)
def test_what_is_no_photo_is_not_taken_whatever_it_is_called(file):
    assert photos.small(BytesIO(file)) is None


def test_a_small_file_of_too_many_pixels_is_not_taken():
    file = BytesIO()
    Image.new("1", (8000, 8000)).save(file, "PNG")
    assert len(file.getvalue()) < 50_000
    assert photos.small(file) is None


def test_the_team_sees_it_with_a_line_in_the_log_and_nobody_else_does(routed):
    key = key_in(sent(picture(), picture("PNG")))
    bo = routed.client_of(routed.cast.bo)
    answer = photo_seen_by(bo, key, 2)
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size == (800, 1600)
    for number in (0, 3):
        assert photo_seen_by(bo, key, number).status_code == 404
    for other in (routed.cast.wim, routed.cast.dirk, routed.cast.ada):
        assert photo_seen_by(routed.client_of(other), key).status_code == 404
    assert photo_seen_by(Client(), key).status_code in (302, 404)


@pytest.mark.django_db(transaction=True)
def test_photos_and_who_reported_stand_nowhere_readable_and_every_look_is_in_the_log(routed):
    bare = photos.small(BytesIO(picture()))
    sent_as = LITTER | {"key": str(uuid4()), "name": "Jansen Verzonnen", "phone": "06-12345678"}
    file = SimpleUploadedFile("foto.jpg", picture())
    key = key_in(Client().post("/melden/", sent_as | {"photos": [file]}))
    assert photo_seen_by(routed.client_of(routed.cast.bo), key).content == bare
    everything = everything_in_the_database()
    assert "bankstel" in everything, "what the database holds was read"
    for told in ("Jansen Verzonnen", "06-12345678", bare[:20].hex(), "/9j/4AAQ", "foto.jpg"):
        assert told not in everything
    assert "foto bij een melding" in everything


def test_a_photo_that_fails_does_not_lose_the_report(routed):
    client = Client()
    answer = sent(picture(), b"geen foto", client=client)
    assert answer.status_code == 302
    assert "Eén foto konden we niet lezen" in words_of(client.get(answer.url))
    with acting_as(routed.cast.bo.pk):
        assert signals.whole(actor_of(routed.cast.bo.pk), key_in(answer)).report.photos == 1


def test_more_than_three_photos_or_one_too_large_are_left_out_and_it_is_said(routed, monkeypatch):
    monkeypatch.setattr(photos, "LARGEST", 100_000)
    client = Client()
    answer = sent(*[picture(size=(40, 20))] * 3, picture(), client=client)
    assert "Eén foto konden we niet lezen" in words_of(client.get(answer.url))
    large = sent(picture("PNG", size=(20, 10)) + b"0" * 200_000, client=client)
    assert "of hij was te groot" in words_of(client.get(large.url))


def test_photos_that_are_too_much_together_do_not_lose_the_report(routed, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = Client()
    answer = sent(picture(), client=client)
    assert "Eén foto konden we niet lezen" in words_of(client.get(answer.url))


def test_photos_go_along_when_another_team_accepts_the_report(routed):
    key, offered = key_in(sent(picture())), uuid4()
    bo, wim = actor_of(routed.cast.bo.pk), actor_of(routed.cast.wim.pk)
    to = agreements.Receiver(wim.organisation, team=routed.team("Woonomgevingploeg"))
    signals.hand_over(bo, key, offered, to, "Kunnen jullie hierheen?", reporter=False)
    with pytest.raises(CircleNotFound), acting_as(wim.account.pk):
        signals.photo_of(wim, key, 1)
    agreements.accept(wim, offered)
    assert photo_seen_by(routed.client_of(routed.cast.wim), key).status_code == 200
    assert photo_seen_by(routed.client_of(routed.cast.bo), key).status_code == 404
