import { t, tn } from "../i18n/text";
import { within } from "../i18n/words";
import { codeKey } from "../store/codebook";
import { coding } from "../store/codingEdits";
import { applied, type Change } from "../store/delta";
import { citedMarks, codingsOn, type Region } from "../store/drawing";
import type { Mark } from "../store/marks";
import { insertion } from "../store/regionEdits";
import type { Editor } from "./editor";
import { regionFrom } from "./fromMark";

/**
 * Marks like the one that a region was made from, of the same kind and ink, that are no regions yet: every black box,
 * every red arrow. Empty where the region was made from no mark, or from a group, which is like nothing else.
 */
export function marksAlike(editor: Editor, region: Region): Mark[] {
  const marks = editor.bench.marks.get();
  const [source, ...others] = region.marks;
  const model = source === undefined || others.length > 0 ? undefined : marks.get(source);
  if (model === undefined) {
    return [];
  }
  const cited = citedMarks(editor.drawing.drawing);
  return [...marks.all()].filter(
    (mark) =>
      mark.role === model.role &&
      mark.shape === model.shape &&
      mark.ink === model.ink &&
      mark.group === null &&
      !cited.has(mark.source_id),
  );
}

/** Makes regions of all marks like a region's own, and gives them its codes: one step. Answers how many there are. */
export function codeAlike(editor: Editor, id: string): number {
  const { drawing } = editor.drawing;
  const region = drawing.regions.get(id);
  const alike = region === undefined ? [] : marksAlike(editor, region);
  if (alike.length === 0 || editor.refuses()) {
    return 0;
  }
  const made: Region[] = [];
  const same = alike.flatMap((mark) => regionFrom(editor, mark, made) ?? []);
  const inserted = insertion(made);
  const after = applied(drawing, inserted);
  const codings = codingsOn(drawing, id);
  const ids = same.map((one) => one.id);
  const coded = codings.flatMap(({ code, unsure }): Change[] =>
    coding(after, ids, code, editor.bench.assignment, unsure),
  );
  const keys = codings.map(({ code }) => codeKey(editor.bench.codebook, code)).join(", ");
  const regions = tn(ids.length, "{{count, number}} region", "{{count, number}} regions");
  const names = { regions, region: within(editor.nameOf([id])) };
  const name =
    keys === ""
      ? t("{{regions}} like {{region}}", names)
      : t("{{regions}} like {{region}}, as {{codes}}", { ...names, codes: keys });
  editor.drawing.commit(name, [...inserted, ...coded], ids);
  editor.view.say(name);
  return ids.length;
}
