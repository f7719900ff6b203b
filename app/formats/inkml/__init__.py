"""Digital ink (InkML, W3C 2011), as Word, OneNote, Journal and pen tablets save it."""
