import { useState } from "react";
import { useLocation } from "wouter";

import { messageFor } from "../../api/problem";
import { type Study, useDeleteStudy, useStudy, useUpdateStudy } from "../../api/studies";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Checkbox, TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Loaded, ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { useSaving } from "../../ui/useSaving";

/** Name, description and settings of the study, and its end. Owners only. */
export function StudySection({ slug }: { slug: string }) {
  const study = useStudy(slug);
  return (
    <Loaded query={study}>{(data) => <StudyForm key={data.revision} slug={slug} study={data} />}</Loaded>
  );
}

function StudyForm({ slug, study }: { slug: string; study: Study }) {
  const { save, isPending, problem } = useSaving(useUpdateStudy(slug));
  const [name, setName] = useState(study.name);
  const [description, setDescription] = useState(study.description);
  const [progress, setProgress] = useState(study.show_progress);
  const submit = () => void save({ name, description, show_progress: progress }, t("Study saved"));
  return (
    <section className="panel section" aria-labelledby="study-settings">
      <h2 id="study-settings">{t("This study")}</h2>
      <Form onSubmit={submit}>
        <TextField
          label={t("Name")}
          value={name}
          onChange={setName}
          isRequired
          refused={messageFor(problem, "name")}
        />
        <TextField label={t("What it is about")} value={description} onChange={setDescription} rows={3} />
        <Checkbox isSelected={progress} onChange={setProgress}>
          {t("Coders see how far the others are while a blind round is open")}
        </Checkbox>
        <ProblemNote problem={problem} />
        <div>
          <Button type="submit" isDisabled={isPending}>
            {t("Save study")}
          </Button>
        </div>
      </Form>
      <DeleteStudy slug={slug} name={study.name} />
    </section>
  );
}

function DeleteStudy({ slug, name }: { slug: string; name: string }) {
  const remove = useDeleteStudy(slug);
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  return (
    <div className="apart">
      <Button look="danger" onPress={() => setAsking(true)}>
        {t("Delete study…")}
      </Button>
      <ConfirmDialog
        title={t("Delete “{{name}}”?", { name })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        confirm={t("Delete study")}
        danger
        isConfirmDisabled={typed !== name}
        onConfirm={async () => {
          await remove.mutateAsync(typed);
          say(t("“{{name}}” was deleted", { name }));
          navigate("/");
        }}
      >
        <p>{t("All members lose it, with its drawings and codings. Type its name to be sure.")}</p>
        <TextField label={t("Name of the study")} value={typed} onChange={setTyped} />
      </ConfirmDialog>
    </div>
  );
}
