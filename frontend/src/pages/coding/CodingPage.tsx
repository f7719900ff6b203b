import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";

import { t } from "../../i18n/text";
import { codingApp, useFact, type CodingApp } from "../../panels/app";
import { CodingScreen } from "../../panels/CodingScreen";
import { letRegionsBeDropped } from "../../panels/dragging";
import { openSession, type Session } from "../../services/session";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, Loading } from "../../ui/States";
import { SignInForm } from "../shell/SignInForm";

interface Opened {
  readonly app: CodingApp | null;
  readonly error: unknown;
}

const NOT_YET: Opened = { app: null, error: null };

/** One assignment, opened for coding. */
export default function CodingPage({ assignmentId }: { assignmentId: string }) {
  const [{ app, error }, setOpened] = useState(NOT_YET);
  const [tries, setTries] = useState(0);
  /** What goes on once the drawing is open again. */
  const then = useRef<((app: CodingApp) => void) | null>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    let gone = false;
    let close = () => undefined as unknown;
    openSession(assignmentId).then(
      (session) => {
        if (gone) {
          session.close();
          return;
        }
        close = () => session.close();
        const open = (assignment: string | null) => {
          if (assignment !== null) {
            navigate(`/s/${session.workspace.study}/code/${assignment}`);
          }
        };
        selectFromAddress(session);
        const anew: CodingApp["anew"] = (next) => {
          then.current = next;
          setTries((before) => before + 1);
        };
        const opened = codingApp(session, open, anew);
        letRegionsBeDropped(opened);
        setOpened({ app: opened, error: null });
        then.current?.(opened);
        then.current = null;
      },
      (reason: unknown) => {
        if (!gone) {
          setOpened({ app: null, error: reason });
        }
      },
    );
    return () => {
      gone = true;
      close();
    };
  }, [assignmentId, navigate, tries]);
  useEffect(() => {
    if (app !== null) {
      const { participant, position, total, study_name } = app.session.workspace;
      document.title = [
        participant,
        t("{{number}} of {{total}}", { number: position, total }),
        study_name,
      ].join(" · ");
    }
  }, [app]);
  if (error !== null) {
    return (
      <main className="coding-failed">
        <ErrorState error={error} retry={() => setTries(tries + 1)} />
      </main>
    );
  }
  return app === null ? <Loading what={t("Opening the drawing…")} /> : <Opening app={app} />;
}

/** `?region=` opens the drawing with that region selected; one that is gone is passed over in silence. */
function selectFromAddress({ drawing }: Session): void {
  const wanted = new URLSearchParams(window.location.search).get("region");
  if (wanted !== null && drawing.drawing.regions.has(wanted)) {
    drawing.select([wanted]);
  }
}

/** The page, with the way back in over it when the session has ended; what waits to be saved waits on. */
function Opening({ app }: { app: CodingApp }) {
  const { queue } = app.session;
  const signedOut = useFact(queue, ({ kind }) => kind === "signedOut");
  return (
    <>
      <CodingScreen app={app} />
      <Dialog
        title={t("Please sign in again")}
        isOpen={signedOut}
        isDismissable={false}
        onClose={() => undefined}
      >
        <p>{t("Your changes are kept on this computer and are saved as soon as you are back.")}</p>
        <SignInForm onDone={() => queue.retry()} />
      </Dialog>
    </>
  );
}
