"""SVG: read into shapes of our own, from which marks and a clean drawing are made."""
