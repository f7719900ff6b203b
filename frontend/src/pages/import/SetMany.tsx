import { useState } from "react";

import { t, tn } from "../../i18n/text";
import { Button } from "../../ui/Button";
import type { ImportRun } from "./importRun";
import { isWanted, type Row } from "./ledger";

/** Participant and phase for all files that are ticked, at once. An empty field changes nothing. */
export function SetMany({ run, rows }: { run: ImportRun; rows: readonly Row[] }) {
  const [participant, setParticipant] = useState("");
  const [phase, setPhase] = useState("");
  const [told, setTold] = useState("");
  const ticked = rows.filter(isWanted);
  const [whose, when] = [participant.trim(), phase.trim()];
  if (ticked.length < 2) {
    return null;
  }
  const set = () => {
    run.choose(ticked, {
      ...(whose === "" ? {} : { participant: whose }),
      ...(when === "" ? {} : { phase: when }),
    });
    setTold(tn(ticked.length, "Set for {{count, number}} file.", "Set for {{count, number}} files."));
    setParticipant("");
    setPhase("");
  };
  return (
    <form
      className="row"
      aria-label={t("For all ticked files")}
      onSubmit={(event) => {
        event.preventDefault();
        if (whose !== "" || when !== "") {
          set();
        }
      }}
    >
      <span>{t("For the {{files, number}} ticked files", { files: ticked.length })}</span>
      <Field label={t("Participant of all")} value={participant} onChange={setParticipant} />
      <Field label={t("Phase of all")} value={phase} list="phase-names" onChange={setPhase} />
      <Button type="submit" isDisabled={whose === "" && when === ""}>
        {t("Set")}
      </Button>
      <span className="muted dense" role="status">
        {told}
      </span>
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string;
  list?: string;
  onChange: (value: string) => void;
}

function Field({ label, value, list, onChange }: FieldProps) {
  return (
    <label className="cell-field">
      {label}
      <input
        className="input cell-input"
        value={value}
        list={list}
        maxLength={80}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
