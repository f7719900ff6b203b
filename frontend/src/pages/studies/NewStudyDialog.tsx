import { useState } from "react";
import { useLocation } from "wouter";

import { messageFor, problemOf } from "../../api/problem";
import { useCreateStudy } from "../../api/studies";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Select, TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { ProblemNote } from "../../ui/States";

const BEGINNINGS = [
  { value: "", label: t("Empty") },
  { value: "example-codebook", label: t("Example: drawings of machine-learning pipelines") },
];

/** Three fields and a new study; drawings come next. */
export function NewStudyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const create = useCreateStudy();
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [template, setTemplate] = useState("");
  const problem = create.isError ? problemOf(create.error) : null;
  const submit = () => {
    create.mutate(
      { name, description, template: template === "example-codebook" ? template : null },
      { onSuccess: (study) => navigate(`/s/${study.slug}/import`) },
    );
  };
  return (
    <Dialog title={t("New study")} isOpen={isOpen} onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField
          label={t("Name")}
          value={name}
          onChange={setName}
          isRequired
          refused={messageFor(problem, "name")}
          placeholder={t("Mental models of phishing")}
        />
        <TextField
          label={t("What it is about (optional)")}
          value={description}
          onChange={setDescription}
          rows={2}
        />
        <Select label={t("Codebook")} value={template} options={BEGINNINGS} onChange={setTemplate} />
        <ProblemNote problem={problem} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t("Cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={create.isPending}>
            {t("Make study")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
