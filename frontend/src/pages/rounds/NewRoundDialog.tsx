import { useState } from "react";

import { type Member, useMembers } from "../../api/accounts";
import { problemOf } from "../../api/problem";
import { useRoundChanges } from "../../api/rounds";
import { useSketches } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { forReader } from "../../i18n/words";
import { Choice } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Checkbox, TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { toggled } from "../../ui/sets";
import { Loaded, ProblemNote } from "../../ui/States";
import { SketchPicker } from "./SketchPicker";

const WHICH = [
  { value: "all", label: t("All drawings") },
  { value: "some", label: t("Choose drawings") },
] as const;

/** Plans a round as a draft: who codes which drawings, and whether blind. */
export function NewRoundDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const sketches = useSketches(slug);
  const members = useMembers(slug);
  const { create } = useRoundChanges(slug);
  const [name, setName] = useState("");
  const [blind, setBlind] = useState(true);
  const [everyGroup, setEveryGroup] = useState(false);
  const [shuffled, setShuffled] = useState(true);
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null);
  const [which, setWhich] = useState<"all" | "some">("all");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const candidates = (members.data ?? []).filter(({ role }) => role !== "viewer");
  // Most rounds are for everybody: nobody should plan one for no one by overlooking the boxes.
  const coders = ticked ?? new Set(candidates.map(({ id }) => id));
  const submit = () =>
    create.mutate(
      {
        name,
        blind,
        every_group: everyGroup,
        random_order: shuffled,
        coders: [...coders],
        sketches: which === "all" ? null : [...chosen],
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog title={t("New round")} isOpen onClose={onClose} wide={which === "some"}>
      <Form onSubmit={submit}>
        <TextField label={t("Name (optional)")} value={name} onChange={setName} placeholder={t("Round 1")} />
        <Loaded query={members}>
          {() => <CoderPicker candidates={candidates} chosen={coders} onChange={setTicked} />}
        </Loaded>
        <fieldset className="fieldset">
          <legend>{t("Drawings")}</legend>
          <Choice label={t("Which drawings")} value={which} options={WHICH} onChange={setWhich} />
          <Loaded query={sketches}>
            {(items) =>
              which === "all" ? (
                <p className="hint">
                  {tn(
                    items.length,
                    "{{count, number}} drawing now in the study.",
                    "{{count, number}} drawings now in the study.",
                  )}
                </p>
              ) : (
                <SketchPicker sketches={items} chosen={chosen} onChange={setChosen} />
              )
            }
          </Loaded>
        </fieldset>
        <Checkbox isSelected={blind} onChange={setBlind}>
          {t("Blind: coders see nothing of each other until the round is closed")}
        </Checkbox>
        <Checkbox isSelected={shuffled} onChange={setShuffled}>
          {t("Each coder gets the drawings in a random order of their own")}
        </Checkbox>
        <Checkbox isSelected={everyGroup} onChange={setEveryGroup}>
          {t("Ask about every group: a drawing is done when each has a code, or none of its codes applies")}
        </Checkbox>
        <ProblemNote problem={create.isError ? problemOf(create.error) : null} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={create.isPending || coders.size === 0}>
            {t("Save as draft")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface PickerProps {
  candidates: readonly Member[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

function CoderPicker({ candidates, chosen, onChange }: PickerProps) {
  return (
    <fieldset className="fieldset">
      <legend>{t("Coders")}</legend>
      {candidates.map((member) => (
        <Checkbox
          key={member.id}
          isSelected={chosen.has(member.id)}
          onChange={(on) => onChange(toggled(chosen, member.id, on))}
        >
          {forReader(member.name, member.is_me)}
        </Checkbox>
      ))}
      <p className={chosen.size === 0 ? "field-error" : "hint"} role="status">
        {chosen.size === 0
          ? t("Somebody must code: tick at least one.")
          : t("Agreement needs two coders. Invite others on the Members page.")}
      </p>
    </fieldset>
  );
}
