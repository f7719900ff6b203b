"""What the pixels of a raster suggest: marks, and ink by colour. Never mixed with the marks of an export."""
