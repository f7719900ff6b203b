import { useState } from "react";
import { useLocation } from "wouter";

import { problemOf } from "../../api/problem";
import { type StudyItem, useDemo, useStudies } from "../../api/studies";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Loaded, ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { usePageKeys } from "../../ui/usePageKeys";
import { useTitle } from "../../ui/useTitle";
import { NewStudyDialog } from "./NewStudyDialog";
import { StudyCard } from "./StudyCard";

/** The studies one belongs to; the first page of all. */
export default function StudiesPage() {
  useTitle(t("Your studies"));
  const studies = useStudies();
  const [making, setMaking] = useState(false);
  usePageKeys({ "Shift+N": () => setMaking(true) });
  return (
    <>
      <Loaded query={studies} loading={t("Reading your studies…")}>
        {(items) =>
          items.length === 0 ? (
            <FirstVisit onNew={() => setMaking(true)} />
          ) : (
            <StudyList items={items} onNew={() => setMaking(true)} />
          )
        }
      </Loaded>
      <NewStudyDialog isOpen={making} onClose={() => setMaking(false)} />
    </>
  );
}

function StudyList({ items, onNew }: { items: readonly StudyItem[]; onNew: () => void }) {
  const newest = items.find((study) => study.next_assignment !== null)?.id;
  return (
    <>
      <div className="page-head">
        <h1>{t("Your studies")}</h1>
        <Button look={newest === undefined ? "primary" : "plain"} onPress={onNew}>
          {t("New study")}
        </Button>
      </div>
      <ul className="stack" aria-label={t("Studies")}>
        {items.map((study) => (
          <li key={study.id}>
            <StudyCard study={study} isNewest={study.id === newest} />
          </li>
        ))}
      </ul>
      {items.some((study) => study.synthetic) ? null : <DemoOffer />}
    </>
  );
}

function FirstVisit({ onNew }: { onNew: () => void }) {
  return (
    <>
      <h1>{t("Your studies")}</h1>
      <p className="page-lead">{t("A study holds participants, their drawings and one codebook.")}</p>
      <div className="cards cards-two">
        <DemoOffer />
        <section className="card card-big">
          <div className="stack">
            <h2>{t("Your own study")}</h2>
            <p className="muted">
              {t(
                "Import whiteboard exports (Excalidraw, tldraw, draw.io, Miro, PDF, SVG and others), photographs or scans. Files stay on this computer.",
              )}
            </p>
          </div>
          <div>
            <Button onPress={onNew}>{t("Start with my drawings")}</Button>
          </div>
        </section>
      </div>
    </>
  );
}

function DemoOffer() {
  const demo = useDemo();
  const [, navigate] = useLocation();
  const explore = () =>
    demo.mutate(
      { reset: false },
      {
        onSuccess: (study) => {
          say(t("The demo study is ready. Its data are synthetic."));
          navigate(`/s/${study.slug}`);
        },
      },
    );
  return (
    <section className="card card-big">
      <div className="stack">
        <h2>{t("Look around first")}</h2>
        <p className="muted">
          {t(
            "A small study with synthetic data: 15 drawings of machine-learning pipelines, a codebook, one closed round of two coders and one round to try.",
          )}
        </p>
        <ProblemNote problem={demo.isError ? problemOf(demo.error) : null} />
      </div>
      <div>
        <Button look="primary" isDisabled={demo.isPending} onPress={explore}>
          {demo.isPending ? t("Making the demo study…") : t("Explore the demo study")}
        </Button>
      </div>
    </section>
  );
}
