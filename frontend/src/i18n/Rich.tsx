import type { ReactElement } from "react";
import { Trans } from "react-i18next/TransWithoutContext";

import { i18n, type Values } from "./text";

/** A text with elements in it: `<Rich text="Read the <guide>guide</guide> first" parts={{ guide: <a href="…" /> }} />`. */
export function Rich({
  text,
  parts,
  values,
}: {
  /** The English text, literally, with a tag for every part. */
  text: string;
  parts: Readonly<Record<string, ReactElement>>;
  values?: Values;
}) {
  return (
    <Trans
      i18n={i18n}
      t={i18n.t}
      i18nKey={text}
      defaults={text}
      components={parts}
      // Elements are those of the text: what stands in a value, a file's name for one, is written as it is.
      tOptions={{ interpolation: { escapeValue: true } }}
      shouldUnescape
      {...(values === undefined ? {} : { values })}
    />
  );
}
