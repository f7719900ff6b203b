import type { Sketch } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Fields";
import { toggled } from "../../ui/sets";
import { Thumbnail } from "../../ui/Thumbnail";

interface SketchPickerProps {
  sketches: readonly Sketch[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Chooses some of the drawings. */
export function SketchPicker({ sketches, chosen, onChange }: SketchPickerProps) {
  return (
    <div className="stack">
      <div className="row">
        <Button onPress={() => onChange(new Set(sketches.map((sketch) => sketch.id)))}>{t("All")}</Button>
        <Button onPress={() => onChange(new Set())}>{t("None")}</Button>
        <span className="muted" role="status">
          {tn(chosen.size, "{{count, number}} drawing chosen", "{{count, number}} drawings chosen")}
        </span>
      </div>
      <ul className="thumb-grid thumb-grid-scroll">
        {sketches.map((sketch) => (
          <li key={sketch.id} className="thumb-choice">
            <Thumbnail src={sketch.thumbnail} />
            <Checkbox
              isSelected={chosen.has(sketch.id)}
              onChange={(on) => onChange(toggled(chosen, sketch.id, on))}
            >
              {sketch.participant} {sketch.title}
            </Checkbox>
          </li>
        ))}
      </ul>
    </div>
  );
}
