import { t } from "../../i18n/text";
/** A kind of file that can be read, as people call it, and how such files end. */
interface Kind {
  readonly name: string;
  readonly endings: readonly string[];
  /** How to get such a file out of the program. */
  readonly how: string;
}

/**
 * What the page says it reads. The server looks at the content of every file and has the last word: a file
 * with another ending may be dropped as well.
 */
export const KINDS: readonly Kind[] = [
  {
    name: "Excalidraw",
    endings: [".excalidraw", ".json"],
    how: t("Save to disk; or export PNG or SVG with “Embed scene”"),
  },
  { name: "tldraw", endings: [".tldr"], how: t("File → Save a copy; or copy and paste here") },
  {
    name: "draw.io",
    endings: [".drawio", ".xml"],
    how: t("Save; or export PNG, SVG or PDF with “Include a copy of my diagram”"),
  },
  { name: "Miro", endings: [".json"], how: t("Items and connectors as the REST interface gives them") },
  { name: "Obsidian", endings: [".canvas", ".md"], how: t("Canvases, and notes with an Excalidraw drawing") },
  { name: t("Digital ink"), endings: [".inkml"], how: t("InkML of Word, OneNote or Journal") },
  { name: "PDF", endings: [".pdf"], how: t("A drawing for each page, up to 100") },
  { name: "SVG", endings: [".svg"], how: t("Of any program") },
  {
    name: t("Pictures"),
    endings: [".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".avif", ".tif", ".tiff", ".gif", ".bmp"],
    how: t("Photos and scans: PNG, JPEG, WebP, HEIC, AVIF, TIFF, GIF, BMP"),
  },
  { name: "Zip", endings: [".zip"], how: t("Of any of these, with folders, with or without a manifest.csv") },
];

/** All endings once, for the dialogue that chooses files. */
export const ENDINGS: readonly string[] = [...new Set(KINDS.flatMap(({ endings }) => endings))];
