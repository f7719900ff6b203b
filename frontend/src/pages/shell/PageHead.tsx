import type { ReactNode } from "react";

import { useStudy } from "../../api/studies";
import { t } from "../../i18n/text";
import { Badge } from "../../ui/Bits";
import { useTitle } from "../../ui/useTitle";

/** Title and main action of a study's page; says where data are made up. */
export function PageHead({
  slug,
  title,
  tab = title,
  lead,
  actions,
}: {
  slug: string;
  title: string;
  /** What the browser's tab says instead of the title, before the name of the study. */
  tab?: string;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  const study = useStudy(slug);
  useTitle(tab, study.data?.name);
  return (
    <div className="stack">
      <div className="page-head">
        <div className="row">
          <h1>{title}</h1>
          {study.data?.synthetic === true ? <Badge look="warn">{t("Synthetic data")}</Badge> : null}
        </div>
        {actions === undefined ? null : <div className="row">{actions}</div>}
      </div>
      {lead === undefined ? null : <div className="page-lead">{lead}</div>}
    </div>
  );
}

/** Whether the signed-in person owns the study. */
export function useIsOwner(slug: string): boolean {
  return useStudy(slug).data?.role === "owner";
}
