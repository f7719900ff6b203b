import { Link } from "wouter";

import { t } from "../i18n/text";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useMember } from "./app";
import { shownKey } from "./keyMap";
import { keyWords } from "./keyNames";
import { SaveStatus } from "./SaveStatus";

const STATUS = { not_started: t("Not started"), started: t("Started"), done: t("Done") } as const;

/** Where one is in the round, whether everything is saved, and the way on. */
export function TopBar() {
  const app = useApp();
  const { session } = app;
  const { workspace } = session;
  const now = useMember(session.assignment, "status");
  const noCode = useMember(session.assignment, "no_code_applies");
  const { position, total, participant, title } = workspace;
  const done = workspace.done + Number(now === "done") - Number(workspace.assignment.status === "done");
  const status = now === "done" && noCode ? t("Done, no codes") : STATUS[now];
  return (
    <header className="coding-bar">
      <Link
        href={`/s/${workspace.study}`}
        className="coding-study"
        title={t("Back to {{study}}", { study: workspace.study_name })}
      >
        {workspace.study_name}
      </Link>
      <nav className="coding-steps" aria-label={t("Drawings of this round")}>
        <StepButton id="sketch.previous" sign="‹" there={workspace.previous !== null} />
        <h1>
          {participant}
          {title === "" ? "" : ` · ${title}`}
        </h1>
        <StepButton id="sketch.next" sign="›" there={workspace.next !== null} />
        <span className="muted dense">
          {t("{{number}} of {{total}}", { number: position, total })}
          <span className="wide-only"> · {t("{{number}} done", { number: done })}</span>
        </span>
      </nav>
      <span className={`coding-status status-${now}`}>{status}</span>
      {workspace.synthetic ? <span className="coding-badge">{t("Synthetic data")}</span> : null}
      <span className="coding-space" />
      <SaveStatus />
      {workspace.blind ? (
        <span
          className="coding-badge"
          title={t("{{round}}: you see only your own codes", { round: workspace.round_name })}
        >
          {t("Blind round")}
          <span className="wide-only"> – {t("you see only your own codes")}</span>
        </span>
      ) : (
        <span className="coding-badge">{workspace.round_name}</span>
      )}
      <Button look="quiet" onPress={() => action("help").run(app)}>
        {t("Keys")}
      </Button>
      <DoneButton />
    </header>
  );
}

function StepButton({ id, sign, there }: { id: string; sign: string; there: boolean }) {
  const app = useApp();
  const { words } = action(id);
  const key = shownKey(action(id));
  return (
    <button
      type="button"
      className="step-button"
      aria-label={words}
      title={key === "" ? words : `${words} (${key})`}
      disabled={!there}
      onClick={() => action(id).run(app)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function DoneButton() {
  const app = useApp();
  const status = useMember(app.session.assignment, "status");
  const key = shownKey(action("sketch.done"));
  if (app.session.readOnly !== null) {
    return null;
  }
  if (status === "done") {
    return (
      <Button
        onPress={() => {
          const { backend, workspace, assignment } = app.session;
          void backend.reopen(workspace.assignment.id).then((now) => assignment.set(now));
        }}
      >
        {t("Reopen")}
      </Button>
    );
  }
  return (
    <Button look="primary" onPress={() => action("sketch.done").run(app)}>
      {t("Mark done")}{" "}
      {key === "" ? null : (
        <kbd className="key-hint wide-only" aria-hidden="true">
          {keyWords(key)}
        </kbd>
      )}
    </Button>
  );
}
