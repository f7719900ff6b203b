import { useDeferredValue, useState } from "react";
import { useLocation } from "wouter";

import { type Phase, type Sketch, usePhases, useSketches } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { Select, TextField } from "../../ui/Fields";
import { EmptyState, Loaded } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { ParticipantsSection } from "./ParticipantsSection";
import { PhasesSection } from "./PhasesSection";
import { SketchGrid } from "./SketchGrid";

/** The drawings of a study by participant, the participants, and the phases. */
export default function SketchesPage({ slug }: { slug: string }) {
  const sketches = useSketches(slug);
  const phases = usePhases(slug);
  const owner = useIsOwner(slug);
  const [, navigate] = useLocation();
  usePageKeys(owner ? { i: () => navigate(`/s/${slug}/import`) } : {});
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Drawings")}
        lead={
          sketches.data === undefined
            ? undefined
            : tn(sketches.data.length, "{{count, number}} drawing", "{{count, number}} drawings")
        }
        actions={
          owner ? (
            <ButtonLink look="primary" href={`/s/${slug}/import`}>
              {t("Import drawings")}
            </ButtonLink>
          ) : null
        }
      />
      <Loaded query={sketches} loading={t("Reading the drawings…")}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t("No drawings yet")}>
              {owner
                ? t("Import whiteboard exports or pictures to begin.")
                : t("The owner of the study has not imported any.")}
            </EmptyState>
          ) : (
            <Gallery slug={slug} sketches={items} phases={phases.data ?? []} />
          )
        }
      </Loaded>
      <ParticipantsSection slug={slug} isOwner={owner} />
      {owner ? <PhasesSection slug={slug} /> : null}
    </>
  );
}

interface GalleryProps {
  slug: string;
  sketches: readonly Sketch[];
  phases: readonly Phase[];
}

function Gallery({ slug, sketches, phases }: GalleryProps) {
  const [participant, setParticipant] = useState("");
  const [phase, setPhase] = useState("");
  // What is typed is seen at once; hundreds of pictures may follow a moment later.
  const wanted = useDeferredValue(participant).trim().toLowerCase();
  const shown = sketches.filter(
    (sketch) =>
      sketch.participant.toLowerCase().includes(wanted) && (phase === "" || sketch.phase_id === phase),
  );
  return (
    <>
      <div className="form-grid" role="search">
        <TextField
          label={t("Filter by participant")}
          value={participant}
          onChange={setParticipant}
          placeholder={t("P07")}
        />
        {phases.length === 0 ? null : (
          <Select
            label={t("Phase")}
            value={phase}
            options={[
              { value: "", label: t("All phases") },
              ...phases.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setPhase}
          />
        )}
      </div>
      <SketchGrid slug={slug} sketches={shown} phases={phases} />
    </>
  );
}
