import type { Phase, SketchDetail } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { INKS } from "../../i18n/words";
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
      <legend>{t("Phases by ink, in this drawing only")}</legend>
      <div className="row row-end">
        {inks.map(({ ink, marks }) => {
          const usual = phases.find((phase) => phase.ink === ink)?.name ?? t("no phase");
          const chosen = own[ink];
          return (
            <Select
              key={ink}
              label={
                marks === 0
                  ? t("{{ink}} ink", { ink: INKS[ink] ?? ink })
                  : tn(
                      marks,
                      "{{ink}} ink ({{count, number}} mark)",
                      "{{ink}} ink ({{count, number}} marks)",
                      {
                        ink: INKS[ink] ?? ink,
                      },
                    )
              }
              value={chosen === undefined ? AS_STUDY : (chosen ?? NONE)}
              options={[
                { value: AS_STUDY, label: t("As in the study: {{usual}}", { usual }) },
                { value: NONE, label: t("No phase") },
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
