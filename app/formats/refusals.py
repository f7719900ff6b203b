"""What to tell a person whose file cannot be read: what it is, and what to export instead."""

from __future__ import annotations

_ANY = "an .excalidraw file, SVG, PNG, JPEG or WebP"

REFUSALS: dict[str, str] = {
    "empty": "The file is empty (0 bytes of content). Export or copy it again.",
    "tldraw": "This is a tldraw file, which cannot be read yet. Export the board as SVG or PNG instead.",
    "drawio": "This is a draw.io diagram, which cannot be read yet. Export it as SVG or PNG instead.",
    "drawio-library": "This is a draw.io shape library, not a diagram. Import the diagram itself.",
    "excalidraw-library": "This is an Excalidraw shape library, not a drawing. Import the drawing itself.",
    "excalidraw-markdown": "This is an Obsidian note with a drawing inside. Export the drawing from Obsidian "
    "as .excalidraw, SVG or PNG instead.",
    "pdf": "This is a PDF, which cannot be read yet. Export the board or page as SVG or PNG instead.",
    "jsoncanvas": "This is a JSON Canvas, which cannot be read yet. Export it as SVG or PNG instead.",
    "inkml": "This is digital ink (InkML), which cannot be read yet. Export it as SVG or PNG instead.",
    "qda": "This is a project or codebook of a QDA program, not a drawing. Import the drawings themselves.",
    "office": "This is an office document. Save the drawing in it as PNG or SVG and import that.",
    "html": f"This is a web page, not a drawing. Export {_ANY}.",
    "gif": "This is a GIF. Save it as PNG instead.",
    "tiff": "This is a TIFF image. Save it as PNG or JPEG instead.",
    "bmp": "This is a BMP image. Save it as PNG instead.",
    "heic": "This is a HEIC or AVIF photo. Export it as JPEG (“most compatible” on an iPhone) instead.",
    "gzip": "This is a compressed file. Unpack it and import what is inside.",
    "postscript": "This is PostScript. Export SVG or PNG instead.",
    "csv": "This is a table. A manifest is only read inside a zip, next to the drawings it describes.",
    "zip": "This is a zip inside a zip. Unpack it and import what is inside.",
    "json": f"These data are of no whiteboard that is known here. Export {_ANY}.",
    "xml": f"This XML is of no whiteboard that is known here. Export {_ANY}.",
    "unknown": f"This kind of file is not known here. Export {_ANY}.",
}
"""Formats that are recognised and not read, with the message a person gets."""
