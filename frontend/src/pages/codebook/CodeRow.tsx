import { useState } from "react";
import { Link } from "wouter";

import { type Code, type Codebook, useCodebookChanges } from "../../api/codebook";
import { problemOf } from "../../api/problem";
import { t, tn } from "../../i18n/text";
import { COMPONENTS, LEVELS, number } from "../../i18n/words";
import { Badge } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { useSaving } from "../../ui/useSaving";
import { CodeFields, draftOf } from "./CodeFields";
import { MergeDialog } from "./MergeDialog";
import { NotesOfCode } from "./Notes";

interface CodeRowProps {
  slug: string;
  code: Code;
  codebook: Codebook;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onMove: (step: -1 | 1) => void;
}

/** One code: a line that opens into its definition, for editing in place. */
export function CodeRow(props: CodeRowProps) {
  const { slug, code, isOpen } = props;
  return (
    <li className="code-row">
      <button
        type="button"
        className="code-line"
        data-row={code.id}
        aria-expanded={isOpen}
        onClick={() => props.onOpen(!isOpen)}
      >
        <span className="key">{code.key}</span>
        <span className="code-title">
          {code.name}
          {code.definition === "" || isOpen ? null : (
            <span className="code-gist muted dense">{code.definition}</span>
          )}
        </span>
        <span className="code-level">
          {code.level === "other" ? null : <Badge>{LEVELS[code.level]}</Badge>}
        </span>
        <span className="code-component">
          {code.component === "none" ? null : <Badge>{COMPONENTS[code.component]}</Badge>}
        </span>
      </button>
      {code.used === 0 ? (
        <span className="dense muted code-used">{t("not used")}</span>
      ) : (
        <Link
          href={`/s/${slug}/gallery?code=${encodeURIComponent(code.key)}`}
          className="dense code-used"
          aria-label={t("{{code}} is used {{n}} times: show where", {
            code: code.key,
            n: number(code.used),
          })}
        >
          {t("used {{n}}", { n: number(code.used) })}
        </Link>
      )}
      {isOpen ? <CodeDetail key={code.revision} {...props} /> : null}
    </li>
  );
}

function CodeDetail(props: CodeRowProps) {
  const { slug, code, codebook } = props;
  return (
    <>
      <NotesOfCode slug={slug} code={code.id} />
      {codebook.editable ? <CodeEditor {...props} /> : <CodeText code={code} />}
    </>
  );
}

function CodeText({ code }: { code: Code }) {
  const parts = [
    [t("Definition"), code.definition],
    [t("Include"), code.include],
    [t("Exclude"), code.exclude],
    [t("Example"), code.example],
  ] as const;
  const written = parts.filter(([, text]) => text !== "");
  return (
    <dl className="code-detail">
      {written.length === 0 ? <p className="muted">{t("No definition yet.")}</p> : null}
      {written.map(([label, text]) => (
        <div key={label}>
          <dt className="muted dense">{label}</dt>
          <dd className="prewrap">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function CodeEditor({ slug, code, codebook, onOpen, onMove }: CodeRowProps) {
  const { updateCode } = useCodebookChanges(slug);
  const [draft, setDraft] = useState(() => draftOf(code));
  const { save, isPending, problem } = useSaving(updateCode);
  return (
    <form
      className="code-detail form"
      aria-label={t("Edit {{code}}", { code: code.key })}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ code_id: code.id, ...draft }, t("{{code}} saved", { code: draft.key }));
      }}
    >
      <CodeFields draft={draft} onChange={setDraft} codebook={codebook} problem={problem} />
      <ProblemNote problem={problem} />
      <div className="spread">
        <div className="row">
          <Button type="submit" look="primary" isDisabled={isPending}>
            {t("Save")}
          </Button>
          <Button onPress={() => onOpen(false)}>{t("Close")}</Button>
        </div>
        <div className="row">
          <Button
            look="quiet"
            aria-label={t("Move {{code}} up", { code: code.key })}
            onPress={() => onMove(-1)}
          >
            {t("↑ Up")}
          </Button>
          <Button
            look="quiet"
            aria-label={t("Move {{code}} down", { code: code.key })}
            onPress={() => onMove(1)}
          >
            {t("↓ Down")}
          </Button>
          <MergeAndDelete slug={slug} code={code} codebook={codebook} />
        </div>
      </div>
    </form>
  );
}

function MergeAndDelete({ slug, code, codebook }: { slug: string; code: Code; codebook: Codebook }) {
  const { deleteCode, restoreCode } = useCodebookChanges(slug);
  const [merging, setMerging] = useState(false);
  const remove = async () => {
    try {
      const { codings } = await deleteCode.mutateAsync(code.id);
      const words =
        codings === 0
          ? t("{{code}} deleted", { code: code.key })
          : tn(
              codings,
              "{{code}} deleted; {{count, number}} coding kept",
              "{{code}} deleted; {{count, number}} codings kept",
              { code: code.key },
            );
      say(words, () => restoreCode.mutateAsync(code.id));
    } catch (error) {
      say(problemOf(error).detail);
    }
  };
  return (
    <>
      <Button onPress={() => setMerging(true)}>{t("Merge…")}</Button>
      <Button look="danger" onPress={() => void remove()}>
        {t("Delete")}
      </Button>
      {merging ? (
        <MergeDialog slug={slug} code={code} codebook={codebook} onClose={() => setMerging(false)} />
      ) : null}
    </>
  );
}
