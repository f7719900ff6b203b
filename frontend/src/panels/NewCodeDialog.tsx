import { useState } from "react";

import { answer, api } from "../api/client";
import { messageFor, problemOf, type Problem } from "../api/problem";
import { t } from "../i18n/text";
import { proposedKey } from "../store/codebook";
import { toggleCode } from "../tools/codingCommands";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Fields";
import { Form } from "../ui/Form";
import { ProblemNote } from "../ui/States";
import { used, useApp, useMember } from "./app";

/** What is filled in later, in the codebook. */
const REST = { include: "", exclude: "", example: "", level: "other", component: "none" } as const;

/** A new code for the round that is being coded; it is given to what was coded when it was missed. */
export default function NewCodeDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const { codebook, workspace, queue } = app.session;
  const { words, place } = useMember(app.ui, "coining");
  const [group, setGroup] = useState(codebook.groups[0]?.id ?? "");
  const keyFor = (id: string) => proposedKey(codebook.groups.find((one) => one.id === id));
  const [key, setKey] = useState(() => keyFor(group));
  const [name, setName] = useState(words);
  const [definition, setDefinition] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    setProblem(null);
    try {
      // The drawing is opened anew with the longer codebook: what was done so far must be there by then.
      if (!(await queue.settled())) {
        throw new Error("not saved");
      }
      const round_id = workspace.assignment.round;
      const { code } = await answer(
        api.POST("/api/v1/rounds/{round_id}/codes", {
          params: { path: { round_id } },
          body: { ...REST, group, key, name, definition },
        }),
      );
      app.anew((opened) => {
        opened.session.drawing.select(place === "sketch" ? [] : place);
        toggleCode(opened.editor, place, code);
        used(opened, code);
      });
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("New code")} isOpen onClose={onClose}>
      <Form onSubmit={() => void add()}>
        <TextField
          label={t("Name")}
          value={name}
          onChange={setName}
          isRequired
          // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog starts at what it asks for
          autoFocus
          maxLength={200}
          refused={messageFor(problem, "name")}
        />
        <Select
          label={t("Group")}
          value={group}
          options={codebook.groups.map((one) => ({ value: one.id, label: `${one.key} ${one.name}` }))}
          onChange={(next) => {
            if (key === keyFor(group)) {
              setKey(keyFor(next));
            }
            setGroup(next);
          }}
        />
        <TextField
          label={t("Key")}
          value={key}
          onChange={setKey}
          isRequired
          maxLength={40}
          refused={messageFor(problem, "key")}
        />
        <TextField label={t("Definition")} value={definition} onChange={setDefinition} rows={3} />
        <p className="muted dense">
          {t("It joins the codebook and this round. Drawings that are done already were coded without it.")}
        </p>
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={busy}>
            {t("Add code")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
