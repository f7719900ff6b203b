import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { type Problem, problemOf } from "../api/problem";
import { t } from "../i18n/text";
import { Button, ButtonLink } from "./Button";

/** What a page says where there is nothing yet, and what to do about it. */
export function EmptyState(props: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      {props.children === undefined ? null : <div className="empty-text">{props.children}</div>}
      {props.actions === undefined ? null : <div className="row">{props.actions}</div>}
    </div>
  );
}

/** A refusal, in place, for as long as it holds. */
export function ProblemNote({ problem }: { problem: Problem | null }) {
  if (problem === null) {
    return null;
  }
  const further = problem.errors.slice(1);
  return (
    <div className="note note-danger" role="alert">
      <strong>{problem.title}.</strong> {problem.detail}
      {further.length === 0 ? null : (
        <ul className="note-list">
          {further.map(({ pointer, message }) => (
            <li key={pointer + message}>
              {pointer}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Something to know, without alarm. */
export function Note({ look = "info", children }: { look?: "info" | "warn" | "ok"; children: ReactNode }) {
  return <div className={`note note-${look}`}>{children}</div>;
}

/** Whether asking again may bring another answer: nobody answered, or the server had trouble. */
function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** What could not be read and why, with the way out: to try again, or back where one came from. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = problemOf(error);
  return (
    <div className="empty" role="alert">
      <h2>{problem.title}</h2>
      <p className="empty-text">{problem.detail}</p>
      {retry !== undefined && mayPass(problem) ? (
        <Button onPress={retry}>{t("Try again")}</Button>
      ) : (
        <ButtonLink href="/">{t("To your studies")}</ButtonLink>
      )}
    </div>
  );
}

export function Loading({ what = t("Loading…") }: { what?: string }) {
  return (
    <p className="loading" role="status">
      {what}
    </p>
  );
}

/** Shows what was read, or that it is on its way, or why it could not be read. */
export function Loaded<Data>({
  query,
  children,
  loading,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
  loading?: string;
}) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (query.isError) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  }
  return <Loading {...(loading === undefined ? {} : { what: loading })} />;
}
