"""Run as a process of its own, so that a picture can neither hang nor swallow the server.

Usage: picture_child.py FOLDER. Reads `picture`, writes `clean` and `small`, all in FOLDER. The
pixels are written anew in the same format and everything else stays behind: place, camera,
comments, previews, colour profile (turned into sRGB) and the direction it was held in.
"""

import resource
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

MOST_MEMORY, MOST_SECONDS = 512 * 1024**2, 10
MOST_PIXELS, MOST_PIXELS_MOVING = 50_000_000, 100_000_000
SMALL = (320, 320)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
KEPT = {"transparency", "duration", "loop", "disposal", "background"}
HOW = {
    "JPEG": {"quality": 90, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 90, "method": 3},
    "GIF": {},
}
TOO_LARGE = 3


def main(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from PIL import Image  # noqa: PLC0415 slow import, under the limits

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(folder / "picture", formats=FORMATS) as picture:
        frames = getattr(picture, "n_frames", 1)
        pixels = picture.width * picture.height
        if pixels > MOST_PIXELS or (frames > 1 and pixels * frames > MOST_PIXELS_MOVING):
            sys.exit(TOO_LARGE)
        if frames > 1:
            write_moving(picture, folder)
        else:
            write_still(picture, folder)


def write_still(picture: Any, folder: Path) -> None:
    form = picture.format
    picture.load()
    clean = upright(in_standard_colours(picture))
    bare(clean)
    clean.save(folder / "clean", format=form, **HOW[form])
    write_small(clean, folder)


def write_moving(picture: Any, folder: Path) -> None:
    """Frame after frame; the first one stands for all in a list."""
    from PIL import ImageSequence  # noqa: PLC0415 slow import, under the limits

    form, facts = picture.format, {key: picture.info[key] for key in KEPT & picture.info.keys()}
    durations = [frame.info.get("duration", 0) for frame in ImageSequence.Iterator(picture)]
    frames = [bare(frame.copy()) for frame in ImageSequence.Iterator(picture)]
    facts = {"loop": facts.get("loop", 0), "duration": durations, **HOW[form]}
    first, *others = frames
    first.save(folder / "clean", format=form, save_all=True, append_images=others, **facts)
    write_small(first, folder)


def in_standard_colours(picture: Any) -> Any:
    from PIL import Image, ImageCms  # noqa: PLC0415 slow import, under the limits

    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            standard = ImageCms.createProfile("sRGB")
            same = picture.mode == "RGB"
            turned = ImageCms.profileToProfile(
                picture, source, standard, outputMode="RGB", inPlace=same
            )
        except ImageCms.PyCMSError:
            return picture.convert("RGB")
        return turned or picture
    if picture.mode in {"CMYK", "YCbCr", "LAB", "HSV"}:
        converted: Image.Image = picture.convert("RGB")
        return converted
    return picture


def upright(picture: Any) -> Any:
    from PIL import ImageOps  # noqa: PLC0415 slow import, under the limits

    return ImageOps.exif_transpose(picture)


def bare(picture: Any) -> Any:
    """What else it says stays behind; a palette needs to know its transparent colour."""
    picture.info = {key: value for key, value in picture.info.items() if key in KEPT}
    picture.info.pop("exif", None)
    picture._exif = None  # noqa: SLF001 or it would be written again
    return picture


def write_small(picture: Any, folder: Path) -> None:
    see_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    small = picture.convert("RGBA" if see_through else "RGB")
    small.thumbnail(SMALL)
    small.info = {}
    small.save(folder / "small", format="WEBP", quality=80, method=3)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
