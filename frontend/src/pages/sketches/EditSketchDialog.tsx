import { useState } from "react";

import { messageFor, problemOf } from "../../api/problem";
import { type Phase, type Sketch, useParticipants, useSketch, useUpdateSketch } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Select, TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { ProblemNote } from "../../ui/States";
import { type OwnInks, ownInksOf, SketchInks } from "./SketchInks";

interface EditSketchDialogProps {
  slug: string;
  sketch: Sketch;
  phases: readonly Phase[];
  onClose: () => void;
}

/** Changes what is known about a drawing; the picture itself never changes. */
export function EditSketchDialog({ slug, sketch, phases, onClose }: EditSketchDialogProps) {
  const participants = useParticipants(slug);
  const update = useUpdateSketch(slug);
  const [participant, setParticipant] = useState(sketch.participant_id);
  const [phase, setPhase] = useState(sketch.phase_id ?? "");
  const [title, setTitle] = useState(sketch.title);
  const [place, setPlace] = useState(String(sketch.position + 1));
  const [memo, setMemo] = useState(sketch.memo);
  const inks = useSketch(slug, sketch.id).data?.inks ?? [];
  const [changedInks, setInks] = useState<OwnInks | null>(null);
  const problem = update.isError ? problemOf(update.error) : null;
  const save = () =>
    update.mutate(
      {
        sketch_id: sketch.id,
        participant_id: participant,
        phase_id: phase === "" ? null : phase,
        title,
        memo,
        ink_phases: changedInks,
        position: Math.max(0, Number(place) - 1),
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      title={t("Drawing of {{participant}}", { participant: sketch.participant })}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={save}>
        <Select
          label={t("Participant")}
          value={participant}
          options={participants.data?.map(({ id, key }) => ({ value: id, label: key })) ?? []}
          onChange={setParticipant}
        />
        <Select
          label={t("Phase")}
          value={phase}
          options={[
            { value: "", label: t("None") },
            ...phases.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setPhase}
        />
        <SketchInks inks={inks} phases={phases} own={changedInks ?? ownInksOf(inks)} onChange={setInks} />
        <TextField
          label={t("Title")}
          value={title}
          onChange={setTitle}
          refused={messageFor(problem, "title")}
        />
        <TextField
          label={t("Place among the participant's drawings")}
          type="number"
          value={place}
          onChange={setPlace}
          refused={messageFor(problem, "position")}
        />
        <TextField label={t("Memo")} rows={3} value={memo} onChange={setMemo} />
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={update.isPending}>
            {t("Save drawing")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
