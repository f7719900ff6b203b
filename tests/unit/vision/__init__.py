"""What the pixels of a raster say."""
