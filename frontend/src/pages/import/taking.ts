import type { DirectoryDropItem, DropItem, FileDropItem } from "react-aria-components";

import { t } from "../../i18n/text";
import type { Source } from "./ledger";

/** What was dropped or pasted: files to import, or why there are none. */
export interface Taken {
  readonly files: readonly Source[];
  readonly refused: string | null;
}

const NO_FILE = t("That holds no file. Drop files or folders, or paste a picture or a copied drawing.");

/** Files of a drop, those inside of folders under their way below the folder. */
export async function dropped(items: Iterable<DropItem>): Promise<Taken> {
  const kept: (FileDropItem | DirectoryDropItem)[] = [];
  const texts: string[] = [];
  for (const item of items) {
    if (item.kind !== "text") {
      kept.push(item);
    } else if (item.types.has("text/plain")) {
      texts.push(await item.getText("text/plain"));
    }
  }
  if (kept.length === 0) {
    return fromText(texts[0] ?? "", "");
  }
  const files = await within(kept, "");
  return files.length > 0 ? { files, refused: null } : { files, refused: t("There are no files in there.") };
}

/**
 * Drawings on the clipboard: copied in Excalidraw, tldraw or draw.io, as SVG, as a picture, or whole files.
 * What programs put there as marks comes before the picture of the same.
 */
export function pasted(data: DataTransfer): Taken {
  const fromMarks = fromText(data.getData("text/plain"), data.getData("text/html"));
  if (fromMarks.files.length > 0 || data.files.length === 0) {
    return fromMarks;
  }
  const files = [...data.files].map((file) => ({
    // Every picture that is copied anywhere is called so.
    name: file.name === "image.png" ? t("Pasted picture.png") : file.name,
    file,
  }));
  return { files, refused: null };
}

/** Files chosen with the browser's own dialogue; those of a folder with their way below it. */
export function chosen(list: FileList | null): Taken {
  const files = [...(list ?? [])]
    .map((file) => ({ name: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath, file }))
    .filter(isNoLitter);
  return { files, refused: list !== null && files.length === 0 ? t("There are no files in there.") : null };
}

function fromText(plain: string, html: string): Taken {
  const text = decoded(plain.trim());
  const tldraw = /<div data-tldraw[^>]*>(.*)<\/div>/s.exec(html)?.[1];
  if (tldraw !== undefined) {
    return one(t("Pasted drawing.tldr"), unescaped(tldraw));
  }
  if (text.startsWith("{")) {
    return one(
      /"type"\s*:\s*"excalidraw/.test(text) ? t("Pasted drawing.excalidraw") : t("Pasted.json"),
      text,
    );
  }
  if (/^<(?:mxfile|mxGraphModel)[\s>]/.test(text)) {
    return one(t("Pasted drawing.drawio"), text);
  }
  return /^<(?:\?xml|!DOCTYPE svg|svg|[a-z]+:svg)[\s>]/i.test(text)
    ? one(t("Pasted drawing.svg"), text)
    : { files: [], refused: NO_FILE };
}

const one = (name: string, text: string): Taken => ({
  files: [{ name, file: new File([text], name) }],
  refused: null,
});

/** The draw.io editor puts its diagrams on the clipboard as part of an address. */
function decoded(text: string): string {
  if (!/^%3C(?:mxfile|mxGraphModel)/i.test(text)) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Text between tags as it was before browsers wrote it as HTML. A parsed document of its own runs nothing. */
function unescaped(html: string): string {
  return html.includes("&") ? new DOMParser().parseFromString(html, "text/html").body.textContent : html;
}

async function within(items: Iterable<DropItem>, folder: string): Promise<Source[]> {
  const sources: Source[] = [];
  for (const item of items) {
    if (item.kind === "file") {
      sources.push({ name: folder + item.name, file: await item.getFile() });
    } else if (item.kind === "directory") {
      const inside: DropItem[] = [];
      for await (const entry of item.getEntries()) {
        inside.push(entry);
      }
      sources.push(...(await within(inside, `${folder}${item.name}/`)));
    }
  }
  return sources.filter(isNoLitter);
}

/** What file managers leave behind in folders. */
function isNoLitter({ name }: Source): boolean {
  return !/(^|\/)(\.|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/i.test(name);
}
