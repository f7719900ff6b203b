import { type ReactNode, useEffect, useEffectEvent } from "react";
import {
  type DirectoryDropItem,
  DropZone,
  type FileDropItem,
  FileTrigger,
  Text,
} from "react-aria-components";

import { Button } from "../../ui/Button";
import type { Source } from "./ledger";

const ENDINGS = [
  ".excalidraw",
  ".json",
  ".svg",
  ".png",
  ".jpg",
  ".jpeg",
  ".webp",
  ".zip",
  ".tldr",
  ".drawio",
  ".pdf",
];

interface FileDropProps {
  /** Smaller, once files are there. */
  compact: boolean;
  onFiles: (files: Source[]) => void;
}

/** Takes files and folders: dropped, chosen, or pasted. */
export function FileDrop({ compact, onFiles }: FileDropProps) {
  usePastedFiles(onFiles);
  return (
    <DropZone
      className={compact ? "drop drop-compact" : "drop"}
      onDrop={(event) => {
        void dropped(event.items.filter((item) => item.kind !== "text")).then(onFiles);
      }}
    >
      <Text slot="label" className="drop-label">
        Drop files or folders here
      </Text>
      <span className="muted dense">
        Excalidraw, SVG, PNG, JPEG, WebP, or a zip of them. You can also paste a picture.
      </span>
      <div className="row">
        <Choose onFiles={onFiles}>Choose files</Choose>
        <Choose onFiles={onFiles} folder>
          Choose a folder
        </Choose>
      </div>
    </DropZone>
  );
}

function Choose({
  onFiles,
  folder = false,
  children,
}: {
  onFiles: (files: Source[]) => void;
  folder?: boolean;
  children: ReactNode;
}) {
  return (
    <FileTrigger
      allowsMultiple
      acceptDirectory={folder}
      acceptedFileTypes={folder ? [] : ENDINGS}
      onSelect={(list) => onFiles([...(list ?? [])].map((file) => ({ name: pathOf(file), file })))}
    >
      <Button>{children}</Button>
    </FileTrigger>
  );
}

function usePastedFiles(onFiles: (files: Source[]) => void) {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files.map((file) => ({ name: file.name, file })));
    }
  });
  useEffect(() => {
    document.addEventListener("paste", take);
    return () => document.removeEventListener("paste", take);
  }, []);
}

/** A chosen folder gives each file with its way below the folder, which a name pattern can read. */
function pathOf(file: File): string {
  return file.webkitRelativePath === "" ? file.name : file.webkitRelativePath;
}

async function dropped(items: readonly (FileDropItem | DirectoryDropItem)[], folder = ""): Promise<Source[]> {
  const sources: Source[] = [];
  for (const item of items) {
    if (item.kind === "file") {
      sources.push({ name: folder + item.name, file: await item.getFile() });
    } else {
      const inside: (FileDropItem | DirectoryDropItem)[] = [];
      for await (const entry of item.getEntries()) {
        inside.push(entry);
      }
      sources.push(...(await dropped(inside, `${folder}${item.name}/`)));
    }
  }
  return sources.filter(({ name }) => !/(^|\/)(\.|Thumbs\.db$)/.test(name));
}
