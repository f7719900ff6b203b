import { useState } from "react";

import { type Codebook, useCodebookChanges } from "../../api/codebook";
import { messageFor, problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { type CodeDraft, CodeFields } from "./CodeFields";
import { proposedKey } from "./order";

/** A new code; its key is proposed from the codes of its group. */
export function AddCodeDialog({
  slug,
  codebook,
  onClose,
}: {
  slug: string;
  codebook: Codebook;
  onClose: () => void;
}) {
  const { addCode } = useCodebookChanges(slug);
  const [draft, setDraft] = useState<CodeDraft>(() => emptyDraft(codebook));
  const problem = addCode.isError ? problemOf(addCode.error) : null;
  const change = (next: CodeDraft) => {
    const moved = next.group !== draft.group && draft.key === keyFor(codebook, draft.group);
    setDraft(moved ? { ...next, key: keyFor(codebook, next.group) } : next);
  };
  const submit = () =>
    addCode.mutate(draft, {
      onSuccess: () => {
        say(t("{{code}} added", { code: draft.key }));
        onClose();
      },
    });
  return (
    <Dialog title={t("New code")} isOpen onClose={onClose} wide>
      <Form onSubmit={submit}>
        <CodeFields draft={draft} onChange={change} codebook={codebook} problem={problem} />
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={addCode.isPending}>
            {t("Add code")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function keyFor(codebook: Codebook, group: string): string {
  return proposedKey(codebook.groups.find(({ id }) => id === group));
}

function emptyDraft(codebook: Codebook): CodeDraft {
  const group = codebook.groups[0]?.id ?? "";
  return {
    group,
    key: keyFor(codebook, group),
    name: "",
    definition: "",
    include: "",
    exclude: "",
    example: "",
    level: "other",
    component: "none",
  };
}

export function AddGroupDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { addGroup } = useCodebookChanges(slug);
  const [key, setKey] = useState("");
  const [name, setName] = useState("");
  const problem = addGroup.isError ? problemOf(addGroup.error) : null;
  return (
    <Dialog title={t("New group")} isOpen onClose={onClose}>
      <Form onSubmit={() => addGroup.mutate({ key, name }, { onSuccess: onClose })}>
        <TextField
          label={t("Key")}
          hint={t("Short, as it stands before the codes: E")}
          value={key}
          onChange={setKey}
          isRequired
          refused={messageFor(problem, "key")}
        />
        <TextField
          label={t("Name")}
          value={name}
          onChange={setName}
          isRequired
          refused={messageFor(problem, "name")}
        />
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={addGroup.isPending}>
            {t("Add group")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
