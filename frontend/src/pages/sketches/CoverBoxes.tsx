import { t } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { type Box, SIDES, type Size, whyNotCovered, withSide } from "./boxes";
import { BoxDrawing, type Sheet } from "./BoxDrawing";

interface CoverBoxesProps {
  sheet: Sheet;
  /** The participant, for those who hear the page. */
  whose: string;
  boxes: readonly Box[];
  onChange: (boxes: readonly Box[]) => void;
}

/** Boxes over a drawing: drawn with the pointer, or added and moved by numbers. */
export function CoverBoxes({ sheet, whose, boxes, onChange }: CoverBoxesProps) {
  return (
    <>
      <p>{t("Draw boxes over what nobody is to see. This is how the drawing will look.")}</p>
      <BoxDrawing sheet={sheet} whose={whose} boxes={boxes} onDraw={(box) => onChange([...boxes, box])} />
      <ol className="cover-list">
        {boxes.map((box, index) => (
          <BoxRow
            key={index}
            number={index + 1}
            box={box}
            refused={whyNotCovered(box, sheet)}
            onChange={(next) => onChange(boxes.map((one, at) => (at === index ? next : one)))}
            onRemove={() => onChange(boxes.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <div>
        <Button onPress={() => onChange([...boxes, middleOf(sheet)])}>{t("Add a box by numbers")}</Button>
      </div>
    </>
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
            aria-label={t("{{side}} of area {{number}}", { side, number })}
            value={Number.isFinite(box[index]) ? box[index] : ""}
            onChange={(event) => onChange(withSide(box, index, event.target.valueAsNumber))}
          />
        </label>
      ))}
      <IconButton label={t("Remove area {{number}}", { number })} onPress={onRemove}>
        ✕
      </IconButton>
      {refused === null ? null : <span className="field-error">{refused}</span>}
    </li>
  );
}

function middleOf({ width, height }: Size): Box {
  const [w, h] = [Math.round(width / 4), Math.round(height / 4)];
  return [w, h, 2 * w, 2 * h];
}
