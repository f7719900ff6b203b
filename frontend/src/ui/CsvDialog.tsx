import { type ReactNode, useId, useState } from "react";

import { type Problem, problemOf } from "../api/problem";
import { t } from "../i18n/text";
import { number } from "../i18n/words";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Note, ProblemNote } from "./States";

/** What a CSV file would do: a sentence, and the rows that cannot be taken. */
export interface CsvOutcome {
  summary: string;
  problems: readonly string[];
  /** Whether anything would change. */
  changes: boolean;
}

interface CsvDialogProps {
  title: string;
  help: ReactNode;
  /** Reads the file without changing anything. */
  preview: (file: File) => Promise<CsvOutcome>;
  apply: (file: File) => Promise<unknown>;
  onClose: () => void;
}

/** Takes a CSV file: first it tells what would happen, then it asks. */
export function CsvDialog({ title, help, preview, apply, onClose }: CsvDialogProps) {
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<CsvOutcome | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (what: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    setOutcome(null);
    void attempt(async () => setOutcome(await preview(chosen)));
  };
  const take = (chosen: File) =>
    attempt(async () => {
      await apply(chosen);
      onClose();
    });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="hint">{help}</div>
      <div className="field">
        <label htmlFor={id}>{t("CSV file")}</label>
        <input
          id={id}
          type="file"
          className="input"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen !== undefined) {
              choose(chosen);
            }
          }}
        />
      </div>
      {outcome === null ? null : <Outcome outcome={outcome} />}
      <ProblemNote problem={problem} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t("Cancel")}</Button>
        <Button
          look="primary"
          isDisabled={file === null || busy || outcome?.changes !== true}
          onPress={() => void (file === null ? undefined : take(file))}
        >
          {t("Import")}
        </Button>
      </div>
    </Dialog>
  );
}

function Outcome({ outcome }: { outcome: CsvOutcome }) {
  return (
    <Note look={outcome.problems.length === 0 ? "ok" : "warn"}>
      <p role="status">{outcome.summary}</p>
      {outcome.problems.length === 0 ? null : (
        <ul className="note-list">
          {outcome.problems.slice(0, 20).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
          {outcome.problems.length > 20 ? (
            <li>{t("… and {{number}} more", { number: number(outcome.problems.length - 20) })}</li>
          ) : null}
        </ul>
      )}
    </Note>
  );
}
