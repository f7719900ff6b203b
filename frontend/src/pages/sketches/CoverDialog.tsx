import { useState } from "react";

import { problemOf } from "../../api/problem";
import { useCover, useRedactions, useUncover } from "../../api/redactions";
import type { SketchDetail } from "../../api/sketches";
import { counted } from "../../i18n/words";
import { Button, IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Checkbox } from "../../ui/Fields";
import { Note, ProblemNote } from "../../ui/States";
import { type Box, SIDES, whyNotCovered, withSide } from "./boxes";
import { BoxDrawing } from "./BoxDrawing";

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
      title={`Cover areas of ${sketch.participant}`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      wide
    >
      <div className="stack">
        <Covered slug={slug} sketch={sketch} onClose={onClose} />
        <p>Draw boxes over what nobody is to see. This is how the drawing will look.</p>
        <BoxDrawing sketch={sketch} boxes={boxes} onDraw={(box) => setBoxes([...boxes, box])} />
        <ol className="cover-list">
          {boxes.map((box, index) => (
            <BoxRow
              key={index}
              number={index + 1}
              box={box}
              refused={whyNotCovered(box, sketch)}
              onChange={(next) => setBoxes(boxes.map((one, at) => (at === index ? next : one)))}
              onRemove={() => setBoxes(boxes.filter((_, at) => at !== index))}
            />
          ))}
        </ol>
        <div>
          <Button onPress={() => setBoxes([...boxes, middleOf(sketch)])}>Add a box by numbers</Button>
        </div>
        <Checkbox isSelected={deletes} onChange={setDeletes}>
          Delete the original file for good
        </Checkbox>
        {deletes ? (
          <>
            <Note look="warn">
              The imported file is deleted, and what you cover is gone: it cannot be brought back. Backups
              that were made before still hold it, and so do other drawings that came from the same file.
            </Note>
            <Checkbox isSelected={understood} onChange={setUnderstood}>
              I understand that this cannot be undone
            </Checkbox>
          </>
        ) : (
          <Note>
            The imported file is kept apart: owners can still download it, and the areas can be uncovered
            again.
          </Note>
        )}
        <p className="muted dense">
          Marks inside a box are removed, marks that touch one lose their words. Codings stay. Names and memos
          that coders wrote stay too, also where they repeat what you cover.
        </p>
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look={deletes ? "danger" : "primary"}
            isDisabled={boxes.length === 0 || wrong || cover.isPending || (deletes && !understood)}
            onPress={apply}
          >
            {boxes.length === 0 ? "Cover" : `Cover ${counted(boxes.length, "area")}`}
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
      {counted(areas, "area")} {areas === 1 ? "is" : "are"} covered already.{" "}
      {refused ?? (
        <Button
          isDisabled={uncover.isPending}
          onPress={() => uncover.mutate(undefined, { onSuccess: onClose })}
        >
          Uncover everything
        </Button>
      )}
      <ProblemNote problem={uncover.isError ? problemOf(uncover.error) : null} />
    </Note>
  );
}

interface BoxRowProps {
  number: number;
  box: Box;
  refused: string | null;
  onChange: (box: Box) => void;
  onRemove: () => void;
}

function BoxRow({ number, box, refused, onChange, onRemove }: BoxRowProps) {
  return (
    <li className="row-tight">
      <span>{number}</span>
      {SIDES.map((side, index) => (
        <label key={side} className="cover-side">
          {side}
          <input
            className="input"
            type="number"
            aria-label={`${side} of area ${number}`}
            value={Number.isFinite(box[index]) ? box[index] : ""}
            onChange={(event) => onChange(withSide(box, index, event.target.valueAsNumber))}
          />
        </label>
      ))}
      <IconButton label={`Remove area ${number}`} onPress={onRemove}>
        ✕
      </IconButton>
      {refused === null ? null : <span className="field-error">{refused}</span>}
    </li>
  );
}

function middleOf({ width, height }: SketchDetail): Box {
  const [w, h] = [Math.round(width / 4), Math.round(height / 4)];
  return [w, h, 2 * w, 2 * h];
}
