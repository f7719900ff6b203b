import { Link } from "wouter";

import { t } from "../i18n/text";
import type { Code } from "../store/codebook";
import { GroupGlyph } from "../ui/GroupGlyph";
import { useApp } from "./app";

const PARTS = [
  ["include", t("Include")],
  ["exclude", t("Exclude")],
  ["example", t("Example")],
] as const;

/** What a code means, when it applies and when not. */
export function CodeDetails({ code }: { code: Code }) {
  const { session } = useApp();
  return (
    <div className="code-details" role="region" aria-label={t("Definition of {{code}}", { code: code.key })}>
      <h3>
        <GroupGlyph index={code.group} /> {code.key} {code.name}
      </h3>
      <p>{code.definition === "" ? t("No definition is written in the codebook.") : code.definition}</p>
      <p>
        <Link href={`/s/${session.workspace.study}/gallery?code=${encodeURIComponent(code.key)}`}>
          {t("Show where it is used")}
        </Link>
      </p>
      <dl>
        {PARTS.map(([part, words]) =>
          code[part] === "" ? null : (
            <div key={part}>
              <dt>{words}</dt>
              <dd>{code[part]}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}
