import { useState } from "react";

import { type Group, useCodebookChanges } from "../../api/codebook";
import { messageFor, problemOf } from "../../api/problem";
import { t, tn } from "../../i18n/text";
import { ActionMenu } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";

interface GroupHeadProps {
  slug: string;
  group: Group;
  index: number;
  isFolded: boolean;
  isEditable: boolean;
  onFold: (folded: boolean) => void;
  onMove: (step: -1 | 1) => void;
}

export function GroupHead({ slug, group, index, isFolded, isEditable, onFold, onMove }: GroupHeadProps) {
  const { deleteGroup, restoreGroup } = useCodebookChanges(slug);
  const [renaming, setRenaming] = useState(false);
  const remove = async () => {
    try {
      await deleteGroup.mutateAsync(group.id);
      say(t("Group {{group}} deleted", { group: group.key }), () => restoreGroup.mutateAsync(group.id));
    } catch (error) {
      say(problemOf(error).detail);
    }
  };
  return (
    <div className="group-head">
      <h2 className="grow">
        <button
          type="button"
          className="group-button"
          data-row={group.id}
          data-group="true"
          aria-expanded={!isFolded}
          onClick={() => onFold(!isFolded)}
        >
          <span aria-hidden="true">{isFolded ? "▸" : "▾"}</span>
          <GroupGlyph index={index} />
          <span className="key">{group.key}</span> {group.name}
          <span className="dense muted">
            {tn(group.codes.length, "{{count, number}} code", "{{count, number}} codes")}
          </span>
        </button>
      </h2>
      {isEditable ? (
        <ActionMenu
          label={t("Group {{group}}: more", { group: group.key })}
          entries={[
            { id: "rename", label: t("Rename…"), onAction: () => setRenaming(true) },
            { id: "up", label: t("Move up"), onAction: () => onMove(-1) },
            { id: "down", label: t("Move down"), onAction: () => onMove(1) },
            { id: "delete", label: t("Delete group"), danger: true, onAction: () => void remove() },
          ]}
        />
      ) : null}
      {renaming ? <RenameDialog slug={slug} group={group} onClose={() => setRenaming(false)} /> : null}
    </div>
  );
}

function RenameDialog({ slug, group, onClose }: { slug: string; group: Group; onClose: () => void }) {
  const { updateGroup } = useCodebookChanges(slug);
  const [key, setKey] = useState(group.key);
  const [name, setName] = useState(group.name);
  const problem = updateGroup.isError ? problemOf(updateGroup.error) : null;
  return (
    <Dialog title={t("Group {{group}}", { group: group.key })} isOpen onClose={onClose}>
      <Form onSubmit={() => updateGroup.mutate({ group_id: group.id, key, name }, { onSuccess: onClose })}>
        <TextField
          label={t("Key")}
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
          <Button type="submit" look="primary" isDisabled={updateGroup.isPending}>
            {t("Save group")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
