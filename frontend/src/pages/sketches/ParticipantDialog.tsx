import { useState } from "react";

import { messageFor, problemOf } from "../../api/problem";
import { type Participant, useCreateParticipant, useUpdateParticipant } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { ProblemNote } from "../../ui/States";
import { attributesAsText, attributesFromText } from "./attributes";

interface ParticipantDialogProps {
  slug: string;
  /** Null adds a new one. */
  participant: Participant | null;
  onClose: () => void;
}

export function ParticipantDialog({ slug, participant, onClose }: ParticipantDialogProps) {
  const create = useCreateParticipant(slug);
  const update = useUpdateParticipant(slug);
  const [key, setKey] = useState(participant?.key ?? "");
  const [attributes, setAttributes] = useState(attributesAsText(participant?.attributes ?? {}));
  const [memo, setMemo] = useState(participant?.memo ?? "");
  const failed = [create, update].find(({ isError }) => isError);
  const problem = failed === undefined ? null : problemOf(failed.error);
  const save = async () => {
    try {
      const id = participant?.id ?? (await create.mutateAsync(key)).id;
      await update.mutateAsync({ participant_id: id, key, memo, attributes: attributesFromText(attributes) });
      onClose();
    } catch {
      // The problem is shown in the dialog.
    }
  };
  return (
    <Dialog title={participant === null ? t("New participant") : participant.key} isOpen onClose={onClose}>
      <Form onSubmit={() => void save()}>
        <TextField
          label={t("Pseudonym")}
          hint={t("Never a real name.")}
          value={key}
          onChange={setKey}
          isRequired
          refused={messageFor(problem, "key")}
        />
        <TextField
          label={t("Attributes")}
          hint={t("One in a line, as “experience: 5 years”.")}
          rows={5}
          value={attributes}
          onChange={setAttributes}
        />
        <TextField label={t("Memo")} rows={3} value={memo} onChange={setMemo} />
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={create.isPending || update.isPending}>
            {t("Save participant")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
