import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { DropZone, FileTrigger, Text } from "react-aria-components";

import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { ENDINGS, KINDS } from "./kinds";
import type { Source } from "./ledger";
import { samples } from "./samples";
import { chosen, dropped, pasted, type Taken } from "./taking";

interface FileDropProps {
  /** Smaller, once files are there. */
  compact: boolean;
  onFiles: (files: readonly Source[]) => void;
}

/** Takes files and folders: dropped, chosen, or pasted. */
export function FileDrop({ compact, onFiles }: FileDropProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const take = (taken: Taken) => {
    setRefused(taken.refused);
    if (taken.files.length > 0) {
      onFiles(taken.files);
    }
  };
  usePasting(take);
  return (
    <section className="stack" aria-label={t("Files to import")}>
      <DropZone
        className={compact ? "drop drop-compact" : "drop"}
        onDrop={(event) => {
          void dropped(event.items).then(take);
        }}
      >
        <Text slot="label" className="drop-label">
          {t("Drop files or folders here")}
        </Text>
        <span className="muted dense drop-kinds">
          {t(
            "{{kinds}}. You can also paste: a picture, an SVG, or what you copied in Excalidraw, tldraw or draw.io.",
            { kinds: KINDS.map(({ name }) => name).join(" · ") },
          )}
        </span>
        <div className="row">
          <Choose onTaken={take} look={compact ? "plain" : "primary"}>
            {t("Choose files")}
          </Choose>
          <Choose onTaken={take} folder>
            {t("Choose a folder")}
          </Choose>
          {compact ? null : (
            <Button onPress={() => onFiles(samples())}>{t("Try with 3 sample files")}</Button>
          )}
        </div>
        <p className="drop-refused" role="status">
          {refused}
        </p>
      </DropZone>
      {compact ? null : <Kinds />}
    </section>
  );
}

function Choose({
  onTaken,
  folder = false,
  look = "plain",
  children,
}: {
  onTaken: (taken: Taken) => void;
  folder?: boolean;
  look?: "plain" | "primary";
  children: ReactNode;
}) {
  return (
    <FileTrigger
      allowsMultiple
      acceptDirectory={folder}
      acceptedFileTypes={folder ? [] : ENDINGS}
      onSelect={(list) => onTaken(chosen(list))}
    >
      <Button look={look}>{children}</Button>
    </FileTrigger>
  );
}

function Kinds() {
  return (
    <details className="details">
      <summary>{t("Which files, and how to get them")}</summary>
      <dl className="kinds dense">
        {KINDS.map(({ name, endings, how }) => (
          <div key={name}>
            <dt>
              {name} <span className="muted">{endings.join(" ")}</span>
            </dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Pasting works anywhere on the page; text that is pasted into a field stays what it is. */
function usePasting(onTaken: (taken: Taken) => void) {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const data = event.clipboardData;
    if (data === null || (isField(event.target) && data.files.length === 0)) {
      return;
    }
    event.preventDefault();
    // The drop zone listens too while it has the focus, and would take the same once more.
    event.stopImmediatePropagation();
    onTaken(pasted(data));
  });
  useEffect(() => {
    document.addEventListener("paste", take, { capture: true });
    return () => document.removeEventListener("paste", take, { capture: true });
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
