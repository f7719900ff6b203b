import { useState } from "react";

import { type Correction, useCorrect, useCorrection, useUndoCorrection } from "../../api/corrections";
import { problemOf } from "../../api/problem";
import type { SketchDetail } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { StraightenDialog } from "./StraightenDialog";

/** Makes the photo of a board straight, and back again. A sketch with marks has no photo to straighten. */
export function StraightenPhoto({ slug, sketch }: { slug: string; sketch: SketchDetail }) {
  const isPhoto = sketch.marks === 0;
  const correction = useCorrection(slug, sketch.id, isPhoto);
  return isPhoto && correction.data !== undefined ? (
    <Buttons slug={slug} correction={correction.data} />
  ) : null;
}

function Buttons({ slug, correction }: { slug: string; correction: Correction }) {
  const [isOpen, setOpen] = useState(false);
  const undo = useUndo(slug, correction);
  const { applied, refused } = correction;
  return (
    <>
      <Button isDisabled={refused !== null} onPress={() => setOpen(true)}>
        {t("Straighten photo…")}
      </Button>
      {applied ? (
        <Button isDisabled={refused !== null || undo.isPending} onPress={undo.run}>
          {t("Undo straightening")}
        </Button>
      ) : null}
      {refused === null ? null : <p className="hint">{refused}</p>}
      <ProblemNote problem={undo.isError ? problemOf(undo.error) : null} />
      {isOpen ? (
        <StraightenDialog slug={slug} correction={correction} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

/** Shows the photo as it was imported; the message about it leads back to the straight one. */
function useUndo(slug: string, { sketch_id, corners, white_balance, revision }: Correction) {
  const undo = useUndoCorrection(slug, sketch_id);
  const redo = useCorrect(slug, sketch_id);
  const run = () =>
    undo.mutate(revision, {
      onSuccess: (now) =>
        say(t("The photo is as it was imported."), () =>
          redo.mutateAsync({ corners, white_balance, revision: now.revision }),
        ),
    });
  return { run, isPending: undo.isPending, isError: undo.isError, error: undo.error };
}
