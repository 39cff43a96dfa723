"""Run as a process of its own, so that a document can neither hang nor swallow the server.

Usage: compiling.py FOLDER FONTS. Reads main.typ, writes document.pdf, both in FOLDER.
"""

import resource
import sys
from pathlib import Path

MOST_MEMORY = 2 * 1024**3


def main(folder: Path, fonts: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    import typst  # noqa: PLC0415  slow import

    compiler = typst.Compiler(
        folder / "main.typ",
        root=folder,
        font_paths=[fonts] if fonts.is_dir() else [],
        ignore_system_fonts=True,
        package_path=folder / "none",
        package_cache_path=folder / "none",
    )
    made = folder / "document.pdf"
    try:
        compiler.compile(output=made, format="pdf", pdf_standards=["ua-1", "a-2a"])
    except typst.TypstError:
        # The standards forbid letters that no font of ours can draw: those come as a mark instead.
        compiler.compile(output=made, format="pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
