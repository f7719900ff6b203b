import { memo, useState } from "react";
import { Link } from "wouter";

import { problemOf } from "../../api/problem";
import { type Phase, type Sketch, useDeleteSketch } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { ActionMenu } from "../../ui/Bits";
import { ConfirmDialog } from "../../ui/Dialog";
import { say } from "../../ui/toasts";
import { Thumbnail } from "../../ui/Thumbnail";
import { useIsOwner } from "../shell/PageHead";
import { EditSketchDialog } from "./EditSketchDialog";

interface SketchGridProps {
  slug: string;
  sketches: readonly Sketch[];
  phases: readonly Phase[];
}

/** Drawings as pictures, in the order of participants. */
export function SketchGrid({ slug, sketches, phases }: SketchGridProps) {
  const owner = useIsOwner(slug);
  const [editing, setEditing] = useState<Sketch | null>(null);
  const [deleting, setDeleting] = useState<Sketch | null>(null);
  return (
    <>
      <ul className="thumb-grid" aria-label={t("Drawings")}>
        {sketches.map((sketch) => (
          <li key={sketch.id}>
            <SketchTile
              slug={slug}
              sketch={sketch}
              phase={phases.find(({ id }) => id === sketch.phase_id)?.name}
              {...(owner ? { onEdit: setEditing, onDelete: setDeleting } : {})}
            />
          </li>
        ))}
      </ul>
      {sketches.length === 0 ? <p className="muted">{t("No drawing fits the filter.")}</p> : null}
      {editing === null ? null : (
        <EditSketchDialog slug={slug} sketch={editing} phases={phases} onClose={() => setEditing(null)} />
      )}
      <DeleteSketch slug={slug} sketch={deleting} onClose={() => setDeleting(null)} />
    </>
  );
}

interface TileProps {
  slug: string;
  sketch: Sketch;
  phase: string | undefined;
  onEdit?: (sketch: Sketch) => void;
  onDelete?: (sketch: Sketch) => void;
}

/** Remembered, so that a letter in the filter does not draw hundreds of tiles again. */
const SketchTile = memo(function SketchTile({ slug, sketch, phase, onEdit, onDelete }: TileProps) {
  const facts = [
    phase,
    sketch.marks === 0
      ? t("picture only")
      : tn(sketch.marks, "{{count, number}} mark", "{{count, number}} marks"),
  ];
  return (
    <div className="tile">
      <Link href={`/s/${slug}/sketch/${sketch.id}`} className="thumb-link">
        <Thumbnail src={sketch.thumbnail} />
        <span>
          <span className="key">{sketch.participant}</span> {sketch.title}
        </span>
      </Link>
      <div className="tile-foot">
        <span className="dense muted">{facts.filter(Boolean).join(" · ")}</span>
        {onEdit === undefined || onDelete === undefined ? null : (
          <ActionMenu
            label={t("{{participant}} {{title}}: more", {
              participant: sketch.participant,
              title: sketch.title,
            })}
            entries={[
              { id: "edit", label: t("Edit…"), onAction: () => onEdit(sketch) },
              { id: "delete", label: t("Delete…"), danger: true, onAction: () => onDelete(sketch) },
            ]}
          />
        )}
      </div>
    </div>
  );
});

function DeleteSketch({
  slug,
  sketch,
  onClose,
}: {
  slug: string;
  sketch: Sketch | null;
  onClose: () => void;
}) {
  const remove = useDeleteSketch(slug);
  const name = `${sketch?.participant ?? ""} ${sketch?.title ?? ""}`.trim();
  return (
    <ConfirmDialog
      title={t("Delete the drawing of {{name}}?", { name })}
      isOpen={sketch !== null}
      onClose={onClose}
      confirm={t("Delete drawing")}
      danger
      onConfirm={async () => {
        await remove.mutateAsync(sketch?.id ?? "");
        say(t("The drawing of {{name}} was deleted", { name }));
      }}
    >
      <p>
        {t("Its picture and marks go for good. A drawing that a round uses cannot be deleted.")}
        {remove.isError ? ` ${problemOf(remove.error).detail}` : ""}
      </p>
    </ConfirmDialog>
  );
}
