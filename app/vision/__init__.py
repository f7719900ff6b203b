"""What a raster without a scene shows: ink by colour, suggested marks, a photographed board made straight.

Pure, and imported by the sandbox's children only: pictures from strangers are never opened in the server,
and SciPy's image functions take a moment to load. ``base.py`` alone is light, so that both sides of the pipe
can use it. Nothing here knows what a drawing means: all it says is a suggestion.
"""
