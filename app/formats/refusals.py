"""What to tell a person whose file cannot be read: what it is, and what to export instead."""

from __future__ import annotations

_ANY = "the drawing as SVG, PDF or PNG, or as a file of the whiteboard itself (.excalidraw, .tldr, .drawio)"

REFUSALS: dict[str, str] = {
    "empty": "The file is empty (0 bytes of content). Export or copy it again.",
    "drawio-library": "This is a draw.io shape library, not a diagram. Import the diagram itself.",
    "excalidraw-library": "This is an Excalidraw shape library, not a drawing. Import the drawing itself.",
    "annotations": "This holds annotations that were made on pictures (COCO, VIA, labelme, Label Studio, "
    "CVAT or Web Annotation), not a drawing. Import the pictures themselves.",
    "qda": "This is a project or codebook of a QDA program, not a drawing. Export the drawings from it as "
    "pictures and import those.",
    "miro-backup": "This is a Miro backup (.rtb), which only Miro can read. In Miro choose Export, then "
    "“Save as vector PDF” or “Save as image”, and import that.",
    "mural": "This is a Mural backup, which only Mural can read. Export the mural as PDF or PNG instead.",
    "figma": "This is a file of Figma or FigJam, which only Figma can read. Select the drawing there and "
    "export it as PDF, SVG or PNG.",
    "onenote": "This is a OneNote section, which only OneNote can read. Print the page to PDF, or save the "
    "drawing as a picture.",
    "office": "This is an office document (text, slides or spreadsheet). Save the page or slide with the "
    "drawing as PDF, SVG or PNG and import that.",
    "mindmap": "This is a mind map. Export it as SVG, PDF or PNG from the program that made it.",
    "graph": "This is a graph as data, without a drawing. Export it as SVG, PDF or PNG from the program that "
    "drew it.",
    "photoshop": "This is a Photoshop file. Save it as PNG instead.",
    "postscript": "This is PostScript. Export PDF, SVG or PNG instead.",
    "film": "This is a film or a recording, not a drawing. Import a picture of the board.",
    "database": "This is a database, perhaps the project of another program. Export "
    "the drawings from it as pictures and import those.",
    "html": f"This is a web page, not a drawing. Export {_ANY}.",
    "gzip": "This is a compressed file. Unpack it and import what is inside, or pack it as a zip.",
    "csv": "This is a table. A manifest is only read inside a zip, next to the drawings it describes.",
    "zip": "This is a zip inside a zip. Unpack it and import what is inside.",
    "json": f"These data are of no whiteboard that is known here. Export {_ANY}.",
    "xml": f"This XML is of no whiteboard that is known here. Export {_ANY}.",
    "unknown": f"This kind of file is not known here. Export {_ANY}.",
}
"""Kinds that are recognised and not read, with the message a person gets."""
