import type { Phase, SketchDetail } from "../../api/sketches";
import { Select } from "../../ui/Fields";

/** Inks that stand for another phase here than in the study: the phase, or null for none. */
export type OwnInks = Readonly<Record<string, string | null>>;

/** What a drawing says of its inks itself. */
export function ownInksOf(inks: SketchDetail["inks"]): OwnInks {
  return Object.fromEntries(inks.filter(({ own }) => own).map(({ ink, phase_id }) => [ink, phase_id]));
}

interface SketchInksProps {
  inks: SketchDetail["inks"];
  phases: readonly Phase[];
  own: OwnInks;
  onChange: (own: OwnInks) => void;
}

const AS_STUDY = "study";
const NONE = "none";

/** Which phase each ink stands for in one drawing, where somebody took another pen than the others. */
export function SketchInks({ inks, phases, own, onChange }: SketchInksProps) {
  const choose = (ink: string, value: string) => {
    const others = Object.fromEntries(Object.entries(own).filter(([name]) => name !== ink));
    onChange(value === AS_STUDY ? others : { ...others, [ink]: value === NONE ? null : value });
  };
  return phases.length === 0 || inks.length === 0 ? null : (
    <fieldset className="field">
      <legend>Phases by ink, in this drawing only</legend>
      <div className="row row-end">
        {inks.map(({ ink, marks }) => {
          const usual = phases.find((phase) => phase.ink === ink)?.name ?? "no phase";
          const chosen = own[ink];
          return (
            <Select
              key={ink}
              label={marks === 0 ? `${ink} ink` : `${ink} ink (${marks} ${marks === 1 ? "mark" : "marks"})`}
              value={chosen === undefined ? AS_STUDY : (chosen ?? NONE)}
              options={[
                { value: AS_STUDY, label: `As in the study: ${usual}` },
                { value: NONE, label: "No phase" },
                ...phases.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(value) => choose(ink, value)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
