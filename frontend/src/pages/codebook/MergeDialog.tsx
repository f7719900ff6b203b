import { useState } from "react";

import { type Code, type Codebook, useCodebookChanges } from "../../api/codebook";
import { problemOf } from "../../api/problem";
import { t, tn } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Select } from "../../ui/Fields";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";

interface MergeDialogProps {
  slug: string;
  code: Code;
  codebook: Codebook;
  onClose: () => void;
}

/** Merges a code into another; what would move is told before anything does. */
export function MergeDialog({ slug, code, codebook, onClose }: MergeDialogProps) {
  const changes = useCodebookChanges(slug);
  const [into, setInto] = useState("");
  const others = codebook.groups.flatMap((group) => group.codes).filter(({ id }) => id !== code.id);
  const target = others.find(({ id }) => id === into);
  const preview = changes.mergeCode;
  const choose = (id: string) => {
    setInto(id);
    if (id !== "") {
      preview.mutate({ code_id: code.id, into: id, dry_run: true });
    }
  };
  const merge = async () => {
    try {
      await changes.mergeCode.mutateAsync({ code_id: code.id, into, dry_run: false });
      say(
        t("{{code}} merged into {{into}}", { code: code.key, into: target?.key ?? t("the other code") }),
        () => changes.unmergeCode.mutateAsync(code.id),
      );
      onClose();
    } catch {
      // The problem stays in the dialog, below.
    }
  };
  return (
    <Dialog
      title={t("Merge {{code}} {{name}}", { code: code.key, name: code.name })}
      isOpen
      onClose={onClose}
    >
      <Select
        label={t("Into")}
        value={into}
        options={[
          { value: "", label: t("Choose a code…") },
          ...others.map(({ id, key, name }) => ({ value: id, label: `${key} ${name}` })),
        ]}
        onChange={choose}
      />
      <p role="status">
        {preview.data === undefined || target === undefined
          ? t("Its codings follow; nothing is lost, and it can be undone.")
          : t("{{codings}} would move to {{code}}; {{places}} carry both codes already and keep one.", {
              codings: tn(preview.data.moved, "{{count, number}} coding", "{{count, number}} codings"),
              code: target.key,
              places: tn(preview.data.joined, "{{count, number}} place", "{{count, number}} places"),
            })}
      </p>
      <ProblemNote problem={preview.isError ? problemOf(preview.error) : null} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t("Cancel")}</Button>
        <Button
          look="primary"
          isDisabled={target === undefined || preview.isPending}
          onPress={() => void merge()}
        >
          {target === undefined ? t("Merge") : t("Merge into {{code}}", { code: target.key })}
        </Button>
      </div>
    </Dialog>
  );
}
