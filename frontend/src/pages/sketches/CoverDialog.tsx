import { useState } from "react";

import { problemOf } from "../../api/problem";
import { useCover, useRedactions, useUncover } from "../../api/redactions";
import type { SketchDetail } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Checkbox } from "../../ui/Fields";
import { Note, ProblemNote } from "../../ui/States";
import { type Box, whyNotCovered } from "./boxes";
import { CoverBoxes } from "./CoverBoxes";

interface CoverDialogProps {
  slug: string;
  sketch: SketchDetail;
  onClose: () => void;
}

/** Boxes that are to be black from now on, and what becomes of the original file. */
export function CoverDialog({ slug, sketch, onClose }: CoverDialogProps) {
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [deletes, setDeletes] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const cover = useCover(slug, sketch.id);
  const wrong = boxes.some((box) => whyNotCovered(box, sketch) !== null);
  const problem = cover.isError ? problemOf(cover.error) : null;
  const apply = () =>
    cover.mutate(
      { areas: boxes.map(([x0, y0, x1, y1]) => [x0, y0, x1, y1]), keep_original: !deletes },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      title={t("Cover areas of {{participant}}", { participant: sketch.participant })}
      isOpen
      onClose={onClose}
      isDismissable={false}
      wide
    >
      <div className="stack">
        <Covered slug={slug} sketch={sketch} onClose={onClose} />
        <CoverBoxes sheet={sketch} whose={sketch.participant} boxes={boxes} onChange={setBoxes} />
        <Checkbox isSelected={deletes} onChange={setDeletes}>
          {t("Delete the original file for good")}
        </Checkbox>
        {deletes ? (
          <>
            <Note look="warn">
              {t(
                "The imported file is deleted, and what you cover is gone: it cannot be brought back. Backups that were made before still hold it, and so do other drawings that came from the same file.",
              )}
            </Note>
            <Checkbox isSelected={understood} onChange={setUnderstood}>
              {t("I understand that this cannot be undone")}
            </Checkbox>
          </>
        ) : (
          <Note>
            {t(
              "The imported file is kept apart: owners can still download it, and the areas can be uncovered again.",
            )}
          </Note>
        )}
        <p className="muted dense">
          {t(
            "Marks inside a box are removed, marks that touch one lose their words. Codings stay. Names and memos that coders wrote stay too, also where they repeat what you cover.",
          )}
        </p>
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button
            look={deletes ? "danger" : "primary"}
            isDisabled={boxes.length === 0 || wrong || cover.isPending || (deletes && !understood)}
            onPress={apply}
          >
            {boxes.length === 0
              ? t("Cover")
              : tn(boxes.length, "Cover {{count, number}} area", "Cover {{count, number}} areas")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** What is covered already, and the way back where there is one. */
function Covered({ slug, sketch, onClose }: CoverDialogProps) {
  const redactions = useRedactions(slug, sketch.id);
  const uncover = useUncover(slug, sketch.id);
  const areas = redactions.data?.areas.length ?? 0;
  if (areas === 0) {
    return null;
  }
  const refused = redactions.data?.refused ?? null;
  return (
    <Note>
      {tn(
        areas,
        "{{count, number}} area is covered already.",
        "{{count, number}} areas are covered already.",
      )}{" "}
      {refused ?? (
        <Button
          isDisabled={uncover.isPending}
          onPress={() => uncover.mutate(undefined, { onSuccess: onClose })}
        >
          {t("Uncover everything")}
        </Button>
      )}
      <ProblemNote problem={uncover.isError ? problemOf(uncover.error) : null} />
    </Note>
  );
}
