import { useId } from "react";

import type { Schema } from "../../api/client";
import { useCodebook } from "../../api/codebook";
import type { Mark, SketchDetail } from "../../api/sketches";
import { t } from "../../i18n/text";
import { slotOf } from "../../theme/groupSlots";
import { RegionShape } from "./RegionShape";
import { tagsOf } from "./tags";

type Region = Schema<"RegionRow">;

interface SheetProps {
  slug: string;
  sketch: SketchDetail;
  regions: readonly Region[];
  marks: readonly Mark[];
  chosen: string | null;
  onChoose: (region: string | null) => void;
}

/** The picture with regions and marks over it, in sketch pixels. The table beside it says the same in words. */
export function Sheet({ slug, sketch, regions, marks, chosen, onChoose }: SheetProps) {
  const codebook = useCodebook(slug);
  const arrow = useId();
  const unit = Math.max(sketch.width, sketch.height) / 400;
  const coders = [...new Set(regions.map(({ coder }) => coder))];
  const colourOf = (region: Region) => {
    const groups = codebook.data?.groups ?? [];
    const index = groups.findIndex((group) => group.codes.some(({ key }) => region.codes.includes(key)));
    return index === -1 ? "#63676A" : slotOf(index).paper;
  };
  return (
    <figure className="paper-frame">
      <svg
        viewBox={`0 0 ${sketch.width} ${sketch.height}`}
        role="img"
        aria-label={t("Drawing of {{participant}}", { participant: sketch.participant })}
      >
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="5"
            markerHeight="5"
            orient="auto-start-reverse"
          >
            <path d="M0 0L10 5L0 10Z" fill="context-stroke" />
          </marker>
        </defs>
        <image href={sketch.image} width={sketch.width} height={sketch.height} />
        <g fill="none" stroke="#c026d3" strokeWidth={unit * 0.8}>
          {marks.map((mark) => {
            const points = mark.points.map((point) => point.join(",")).join(" ");
            return mark.closed ? (
              <polygon key={mark.id} points={points} />
            ) : (
              <polyline key={mark.id} points={points} />
            );
          })}
        </g>
        {regions.map((region) => (
          <RegionShape
            key={region.id}
            region={region}
            colour={colourOf(region)}
            unit={unit}
            arrow={arrow}
            isDashed={coders.indexOf(region.coder) === 1}
            isChosen={chosen === region.id}
            onChoose={() => onChoose(chosen === region.id ? null : region.id)}
          />
        ))}
        {tagsOf(regions, unit, sketch, chosen).map(({ id, words, box }) => (
          <g key={id} className={id === chosen ? "sheet-tag sheet-tag-chosen" : "sheet-tag"}>
            <rect {...box} rx={unit * 1.5} strokeWidth={unit * 0.4} />
            <text x={box.x + unit * 1.6} y={box.y + unit * 6} fontSize={unit * 5.6}>
              {words}
            </text>
          </g>
        ))}
      </svg>
      {coders.length < 2 ? null : (
        <figcaption className="paper-caption">
          {coders.slice(0, 2).map((coder, index) => (
            <span key={coder ?? "consensus"}>
              {index === 0 ? "── " : "┄┄ "}
              {coder ?? t("Consensus")}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}
