import { Link } from "wouter";

import type { Code } from "../store/codebook";
import { GroupGlyph } from "../ui/GroupGlyph";
import { useApp } from "./app";

const PARTS = [
  ["include", "Include"],
  ["exclude", "Exclude"],
  ["example", "Example"],
] as const;

/** What a code means, when it applies and when not. */
export function CodeDetails({ code }: { code: Code }) {
  const { session } = useApp();
  return (
    <div className="code-details" role="region" aria-label={`Definition of ${code.key}`}>
      <h3>
        <GroupGlyph index={code.group} /> {code.key} {code.name}
      </h3>
      <p>{code.definition === "" ? "No definition is written in the codebook." : code.definition}</p>
      <p>
        <Link href={`/s/${session.workspace.study}/gallery?code=${encodeURIComponent(code.key)}`}>
          Show where it is used
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
