"""Pictures that say more than they show."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

PLACE = {1: "N", 2: (45.0, 26.0, 12.3), 3: "E", 4: (12.0, 20.0, 8.1)}
SECRET = "taken-at-the-home-of-Gianna"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>taken-at-the-home-of-Gianna</x:xmpmeta>"


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), **facts: Any) -> bytes:
    """Left half red, right half blue."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste("blue", (size[0] // 2, 0, *size))
    if form == "GIF":
        drawn = drawn.convert("P")
    return _saved(drawn, form, **facts)


def talkative(form: str, *, orientation: int = 1) -> bytes:
    """With everything that a telephone and a graphics program write into a file."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = orientation, SECRET, SECRET
    exif.get_ifd(0x8825).update(PLACE)
    facts: dict[str, Any] = {"exif": exif.tobytes(), "icc_profile": profile(), "xmp": XMP}
    if form == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        facts = {"exif": exif.tobytes(), "icc_profile": profile(), "pnginfo": text}
    if form == "JPEG":
        facts["comment"] = SECRET.encode()
    if form == "GIF":
        facts = {"comment": SECRET.encode()}
    return picture(form, **facts)


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    facts: dict[str, Any] = {"save_all": True, "append_images": frames[1:], "duration": 200}
    return _saved(
        frames[0], form, **facts, **({"comment": SECRET.encode()} if form == "GIF" else {})
    )


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """Few bytes, 400 million pixels: the rows of a PNG are all alike."""
    return _saved(Image.new("1", (width, height)), "PNG")


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def _saved(drawn: Image.Image, form: str, **facts: Any) -> bytes:
    file = BytesIO()
    drawn.save(file, form, **facts)
    return file.getvalue()
