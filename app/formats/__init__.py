"""Parsers of whiteboard exports: bytes in, sketches with marks or problems out."""
