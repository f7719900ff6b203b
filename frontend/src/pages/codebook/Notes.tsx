import { useState } from "react";
import { Link } from "wouter";

import { type CodebookNote, useCodebookNotes, useResolveNote } from "../../api/adjudication";
import { t, tn } from "../../i18n/text";
import { dated } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { Note } from "../../ui/States";
import { say } from "../../ui/toasts";
import { useIsOwner } from "../shell/PageHead";

/** Cases that asked for a better definition, those first that nobody has answered yet. */
export function Notes({ slug }: { slug: string }) {
  const notes = useCodebookNotes(slug).data ?? [];
  const open = notes.filter(isOpen);
  const answered = notes.filter((note) => !isOpen(note));
  if (notes.length === 0) {
    return null;
  }
  return (
    <section className="section no-print" aria-labelledby="notes">
      <h2 id="notes">{t("Notes for the codebook")}</h2>
      {open.length === 0 ? <p className="muted">{t("Every note has led to a change.")}</p> : null}
      <NoteList slug={slug} notes={open} />
      {answered.length === 0 ? null : (
        <details className="details">
          <summary>
            {tn(
              answered.length,
              "{{count, number}} note with the change it led to",
              "{{count, number}} notes with the change it led to",
            )}
          </summary>
          <NoteList slug={slug} notes={answered} />
        </details>
      )}
    </section>
  );
}

/** The open notes of one code, at its definition. */
export function NotesOfCode({ slug, code }: { slug: string; code: string }) {
  const notes = (useCodebookNotes(slug).data ?? []).filter((note) => note.code.id === code && isOpen(note));
  return notes.length === 0 ? null : (
    <Note look="warn">
      <ul className="stack">
        {notes.map((note) => (
          <li key={note.id}>
            <span className="prewrap">{note.text}</span> <Case slug={slug} note={note} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

const isOpen = ({ resolution }: CodebookNote) => resolution === "";

function NoteList({ slug, notes }: { slug: string; notes: readonly CodebookNote[] }) {
  const owner = useIsOwner(slug);
  const [answering, setAnswering] = useState<CodebookNote | null>(null);
  return (
    <>
      <ul className="stack">
        {notes.map((note) => (
          <li key={note.id} className="panel stack">
            <div className="spread">
              <p className="muted dense">
                <span className="key">{note.code.key}</span> {note.code.name} · {note.author} ·{" "}
                {dated(note.at)} <Case slug={slug} note={note} />
              </p>
              {owner ? (
                <Button onPress={() => setAnswering(note)}>
                  {isOpen(note) ? t("Say what was changed…") : t("Change the answer…")}
                </Button>
              ) : null}
            </div>
            <p className="prewrap">{note.text}</p>
            {isOpen(note) ? null : (
              <p className="dense">
                <strong>{t("Changed:")}</strong> <span className="prewrap">{note.resolution}</span>{" "}
                <span className="muted">{note.resolved_by}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {answering === null ? null : (
        <AnswerDialog slug={slug} note={answering} onClose={() => setAnswering(null)} />
      )}
    </>
  );
}

function Case({ slug, note }: { slug: string; note: CodebookNote }) {
  if (note.disagreement === null || note.round_number === null) {
    return null;
  }
  return (
    <Link href={`/s/${slug}/disagreements?round=${note.round_number}&item=${note.disagreement}`}>
      {note.participant === null
        ? t("the case")
        : t("the case of {{participant}}", { participant: note.participant })}
    </Link>
  );
}

function AnswerDialog({ slug, note, onClose }: { slug: string; note: CodebookNote; onClose: () => void }) {
  const resolve = useResolveNote(slug);
  const [text, setText] = useState(note.resolution);
  return (
    <ConfirmDialog
      title={t("What was changed at {{code}}?", { code: note.code.key })}
      isOpen
      onClose={onClose}
      confirm={text.trim() === "" && !isOpen(note) ? t("Open the note again") : t("Save")}
      isConfirmDisabled={text.trim() === note.resolution}
      onConfirm={async () => {
        await resolve.mutateAsync({ note, resolution: text.trim() });
        say(text.trim() === "" ? t("The note is open again") : t("Saved at the note"));
      }}
    >
      <p className="muted prewrap">{note.text}</p>
      <TextField label={t("The change, in a sentence")} value={text} onChange={setText} rows={3} />
    </ConfirmDialog>
  );
}
