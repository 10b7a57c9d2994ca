"""Pictures of stories: made small, without what the camera wrote into them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

_WIDTHS = (480, 960, 1440)


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in several widths, by their places in the publication, with its words."""

    files: tuple[tuple[str, int, bytes], ...]
    width: int
    height: int
    alt: str
    caption: str
    credit: str

    @property
    def path(self) -> str:
        """The widest one."""
        return self.files[-1][0]


def picture(value: Any) -> PictureView:
    """The picture of a block, as WebP; nothing but its points is kept of the file."""
    source = value["image"]
    with source.file.open("rb") as file:
        content = file.read()
    with Image.open(BytesIO(content)) as opened:
        image = ImageOps.exif_transpose(opened).convert("RGB")
    stem = f"pictures/{sha256(content).hexdigest()[:16]}"
    widths = [w for w in _WIDTHS if w < image.width] or [image.width]
    files = tuple((f"{stem}-{w}.webp", w, _webp(image, w)) for w in widths)
    widest = widths[-1]
    return PictureView(
        files=files,
        width=widest,
        height=round(image.height * widest / image.width),
        alt=value["alt"],
        caption=value.get("caption") or "",
        credit=value.get("credit") or "",
    )


def _webp(image: Image.Image, width: int) -> bytes:
    height = max(1, round(image.height * width / image.width))
    out = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80)
    return out.getvalue()
