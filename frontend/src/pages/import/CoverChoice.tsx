import { useState } from "react";

import { t, tn } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Checkbox } from "../../ui/Fields";
import { type Box, whyNotCovered } from "../sketches/boxes";
import { CoverBoxes } from "../sketches/CoverBoxes";
import type { ImportRun } from "./importRun";
import type { Row } from "./ledger";
import { usePicture } from "./usePicture";

interface CoverChoiceProps {
  run: ImportRun;
  row: Row;
  isLocked: boolean;
}

/** Faces and names can be covered before a drawing is stored: the study never holds it bare. */
export function CoverChoice({ run, row, isLocked }: CoverChoiceProps) {
  const [isOpen, setOpen] = useState(false);
  const count = row.choice.cover?.length ?? 0;
  return (
    <>
      <Button
        look="quiet"
        className="beside-words"
        aria-label={t("Cover areas of {{name}}", { name: row.name })}
        isDisabled={isLocked}
        onPress={() => setOpen(true)}
      >
        {t("Cover…")}
      </Button>
      {count === 0 ? null : (
        <span>
          {tn(count, "{{count, number}} area will be covered", "{{count, number}} areas will be covered")}
        </span>
      )}
      {isOpen ? <CoverFile run={run} row={row} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function CoverFile({ run, row, onClose }: { run: ImportRun; row: Row; onClose: () => void }) {
  const [boxes, setBoxes] = useState<readonly Box[]>(row.choice.cover ?? []);
  const [keeps, setKeeps] = useState(row.choice.keep_original ?? true);
  const sheet = usePicture(run, row);
  const wrong = sheet === null || boxes.some((box) => whyNotCovered(box, sheet) !== null);
  return (
    <Dialog
      title={t("Cover areas of {{name}}", { name: row.name })}
      isOpen
      onClose={onClose}
      isDismissable={false}
      wide
    >
      <div className="stack">
        {sheet === null ? null : (
          <>
            <CoverBoxes sheet={sheet} whose={row.name} boxes={boxes} onChange={setBoxes} />
            {sheet.isSmall ? (
              <p className="hint">
                {t(
                  "This is a small preview. Small writing is easier to cover on the page of the drawing, after the import.",
                )}
              </p>
            ) : null}
          </>
        )}
        <Checkbox isSelected={!keeps} onChange={(selected) => setKeeps(!selected)}>
          {t("Do not keep the file itself")}
        </Checkbox>
        <p className="muted dense">
          {keeps
            ? t(
                "The study keeps the file apart: owners can download it, and the areas can be uncovered again.",
              )
            : t("The study keeps only what you see here. The file on this computer stays as it is.")}{" "}
          {t("Marks inside a box are left out, marks that touch one lose their words.")}
        </p>
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button
            look="primary"
            isDisabled={wrong}
            onPress={() => {
              run.choose([row], { cover: [...boxes], keep_original: keeps });
              onClose();
            }}
          >
            {boxes.length === 0
              ? t("Cover nothing")
              : tn(boxes.length, "Cover {{count, number}} area", "Cover {{count, number}} areas")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
