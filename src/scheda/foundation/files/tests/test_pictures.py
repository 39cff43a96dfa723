"""Pictures: pixels written anew, everything else left behind, within limits."""

import pytest

from scheda.foundation.files.limits import FileRefused
from scheda.foundation.files.tests.samples import (
    SECRET,
    bomb,
    moving,
    opened,
    picture,
    talkative,
)

FORMS = ["JPEG", "PNG", "WEBP", "GIF"]


def kept(attachment) -> bytes:
    with attachment.open() as file:
        return file.read()


@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_pixels_stays(put, form):
    sent = talkative(form)
    assert SECRET.encode() in sent

    stored = kept(put(sent, "photo"))

    shown = opened(stored)
    assert SECRET.encode() not in stored
    assert (shown.format, shown.size) == (form, (60, 40))
    assert not shown.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment", "Comment"} & shown.info.keys()
    red, blue = shown.convert("RGB").getpixel((5, 20)), shown.convert("RGB").getpixel((55, 20))
    assert (red[0] > 240, red[2] < 60) == (True, True)
    assert (blue[2] > 240, blue[0] < 60) == (True, True)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_it_stands_as_it_was_held(put, form):
    stored = opened(kept(put(talkative(form, orientation=6), "photo")))

    assert stored.size == (40, 60)
    top = stored.convert("RGB").getpixel((20, 5))
    assert top[0] > 240


def test_transparency_stays(put):
    seen = opened(kept(put(picture("PNG", transparency=(255, 0, 0)), "logo.png")))

    assert seen.convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_moving_pictures_move_on(put, form):
    stored = kept(put(moving(form), "moving"))

    assert SECRET.encode() not in stored
    assert opened(stored).n_frames == 3


def test_the_row_tells_what_is_kept(put):
    attachment = put(talkative("JPEG"), "photo.jpg")

    assert attachment.size == len(kept(attachment))
    assert attachment.media_type == "image/jpeg"


@pytest.mark.parametrize("form", FORMS)
def test_there_is_a_small_one_for_lists(put, client, person, own_files, form):
    attachment = put(picture(form, size=(900, 600)), "photo")
    client.force_login(person)

    answer = client.get(attachment.small_url)

    small = opened(b"".join(answer.streaming_content))
    assert (small.format, small.size) == ("WEBP", (320, 213))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_what_is_no_picture_has_no_small_one(put):
    assert put(b"%PDF-1.7").small_url == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (picture("JPEG")[:400], "picture_damaged"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "picture_damaged"),
        (b"GIF89a<?php system($_GET[1]);", "picture_damaged"),
        (bomb(), "picture_too_large"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "picture_kind"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "picture_kind"),
    ],
)
def test_what_cannot_be_written_anew_is_refused_in_words(put, content, code):
    with pytest.raises(FileRefused) as refusal:
        put(content, "photo.jpg")

    assert refusal.value.code == code
    assert "photo.jpg" in refusal.value.messages[0]


def test_a_script_behind_the_pixels_is_gone(put):
    stored = kept(put(picture("JPEG") + b"<script>alert(document.domain)</script>", "a.jpg"))

    assert b"<script>" not in stored


def test_documents_stay_as_they_are_to_the_byte(put):
    """A signature on them would break."""
    content = b"%PDF-1.7\n" + talkative("JPEG")

    assert kept(put(content)) == content
