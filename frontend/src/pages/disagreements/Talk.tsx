import { type Ref, useState } from "react";

import {
  type Disagreement,
  type Place,
  type Queue,
  useAddComment,
  useAddNote,
  useComments,
  useHistory,
} from "../../api/adjudication";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import { dated, forReader } from "../../i18n/words";
import { KeyHint } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { ConfirmDialog, Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Loaded, ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { placeWords } from "./places";
import { itemName, REASONS, verdictWords } from "./wording";

interface TalkProps {
  slug: string;
  queue: Queue;
  item: Disagreement;
}

/** The talk about one disagreement. What is written without having been sent stays in its field. */
export function Thread({ slug, queue, item, field }: TalkProps & { field: Ref<HTMLTextAreaElement> }) {
  const comments = useComments(slug, queue.round, item.id);
  const add = useAddComment(slug, queue.round, item.id);
  const [text, setText] = useState("");
  const send = async () => {
    if (text.trim() !== "") {
      try {
        await add.mutateAsync({ id: crypto.randomUUID(), text: text.trim() });
        setText("");
      } catch {
        // Told below, with the text still in its field.
      }
    }
  };
  return (
    <section className="case-section" aria-labelledby="thread">
      <h3 id="thread">
        {t("Talk")} <KeyHint keys="O" />
      </h3>
      <Loaded query={comments}>
        {(all) =>
          all.length === 0 ? (
            <></>
          ) : (
            <ul className="stack">
              {all.map((comment) => (
                <li key={comment.id} className="comment">
                  <p className="dense muted">
                    {forReader(comment.author, comment.mine)} · {dated(comment.at)}
                  </p>
                  <p className="prewrap">{comment.text}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {queue.can_decide ? (
        <Form onSubmit={() => void send()}>
          <textarea
            ref={field}
            className="input case-note"
            rows={2}
            aria-label={t("Comment")}
            placeholder={t("What speaks for it, what against?")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void send();
              } else if (event.key === "Escape") {
                event.currentTarget.blur();
              }
            }}
          />
          {text.trim() === "" ? null : (
            <Button type="submit" isDisabled={add.isPending}>
              {t("Send")} <KeyHint keys={t("Ctrl+Enter")} />
            </Button>
          )}
          <ProblemNote problem={add.isError ? problemOf(add.error) : null} />
        </Form>
      ) : null}
    </section>
  );
}

/** Turns the case into a note at the code, for those who mend the codebook. */
export function DefinitionDialog({ slug, queue, item, onClose }: TalkProps & { onClose: () => void }) {
  const add = useAddNote(slug, queue.round);
  const [text, setText] = useState("");
  const code = queue.codes.find(({ id }) => id === item.code);
  return (
    <ConfirmDialog
      title={
        code === undefined
          ? t("This code needs a better definition")
          : t("{{code}} needs a better definition", { code: code.key })
      }
      isOpen
      onClose={onClose}
      confirm={t("Add to the codebook’s notes")}
      isConfirmDisabled={text.trim() === ""}
      onConfirm={async () => {
        await add.mutateAsync({
          id: crypto.randomUUID(),
          code: item.code,
          disagreement: item.id,
          text: text.trim(),
        });
        say(
          code === undefined
            ? t("Noted at the code in the codebook")
            : t("Noted at {{code}} in the codebook", { code: code.key }),
        );
      }}
    >
      <p className="muted">
        {t(
          "The note stands at the code in the codebook, with a link to this case, until somebody says how the definition was mended. This round keeps its own codebook.",
        )}
      </p>
      <TextField
        label={t("What is unclear, and what would help?")}
        value={text}
        onChange={setText}
        rows={4}
      />
    </ConfirmDialog>
  );
}

const ACTIONS = { decided: t("decided"), changed: t("changed it"), reopened: t("opened it again") } as const;

/** Every verdict there was on an item. */
export function HistoryDialog({ slug, queue, item, onClose }: TalkProps & { onClose: () => void }) {
  const history = useHistory(slug, queue.round, item.id);
  return (
    <Dialog title={t("History of {{item}}", { item: itemName(queue, item) })} isOpen onClose={onClose}>
      <Loaded query={history}>
        {(entries) => (
          <ol className="stack">
            {entries.map(({ at, by, action, verdict, place, reason, note }) => (
              <li key={at}>
                <p>
                  <strong>{by}</strong> {ACTIONS[action]}
                  {verdict === null ? "" : `: ${verdictWords(item.kind, verdict)}`}
                  {(place ?? null) === null ? "" : ` (${placeWords(queue, item, place as Place)})`}
                </p>
                <p className="dense muted">
                  {dated(at)}
                  {reason === null ? "" : ` · ${REASONS.find(({ value }) => value === reason)?.label ?? ""}`}
                  {note === "" ? "" : ` · ${note}`}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      <div className="dialog-actions">
        <Button onPress={onClose}>{t("Close")}</Button>
      </div>
    </Dialog>
  );
}
