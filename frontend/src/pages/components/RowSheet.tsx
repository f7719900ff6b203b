import type { ComponentChoice, ComponentReport } from "../../api/reports";
import { Sheet } from "../../ui/Sheet";
import { SketchLinks } from "../../ui/SketchLinks";
import { linkTo, rowNamed } from "./kinds";

interface RowSheetProps {
  slug: string;
  report: ComponentReport;
  shown: string | null;
  choice: ComponentChoice;
  onClose: () => void;
}

/** The drawings behind "n of N participants". */
export function RowSheet({ slug, report, shown, choice, onClose }: RowSheetProps) {
  const row = rowNamed(report, shown);
  if (row === undefined) {
    return null;
  }
  const items = row.sketches.flatMap((id) => {
    const sketch = report.sketches.find((each) => each.sketch === id);
    return sketch === undefined
      ? []
      : [
          {
            id,
            name: `${sketch.participant} ${sketch.title}`.trim(),
            thumbnail: sketch.thumbnail,
            note: "",
            href: linkTo(slug, id, choice),
          },
        ];
  });
  return (
    <Sheet title={row.label} onClose={onClose}>
      <p>{row.sentence}</p>
      <SketchLinks items={items} />
    </Sheet>
  );
}
