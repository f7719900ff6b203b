import { useId } from "react";
import { Link } from "wouter";

import { cropPath } from "../../api/codings";
import { t } from "../../i18n/text";
import { slotOf } from "../../theme/groupSlots";
import { Outline } from "../sketches/RegionShape";
import { type Crop, cropName } from "./crops";

interface CropFigureProps {
  crop: Crop;
  href: string;
  /** 0-based order of the group whose colour the outline has. */
  group: number;
  /** Height of the picture in CSS pixels, at most. */
  height: number;
  /** Whether the Tab key stops here; arrow keys go from here to the others. */
  isCurrent: boolean;
  onFocus: () => void;
}

/** One place: its piece of the drawing with the region's outline, and what was noted about it. */
export function CropFigure({ crop, href, group, height, isCurrent, onFocus }: CropFigureProps) {
  const { rows, sketch, region } = crop;
  const [{ coder }] = rows;
  const memos = [region?.memo ?? "", ...rows.map(({ memo }) => memo)].filter((memo) => memo !== "");
  return (
    <li className="crop">
      <Link
        href={href}
        className="crop-link"
        aria-label={cropName(crop)}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={onFocus}
      >
        <span className="crop-frame" style={{ blockSize: `${height}px` }}>
          <CropPicture crop={crop} height={height} group={group} />
        </span>
        <span className="crop-words">
          <strong>{sketch.participant}</strong>{" "}
          {rows.map(({ id, code, unsure }) => (
            <span key={id} className="key">
              {code}
              {unsure ? "?" : ""}{" "}
            </span>
          ))}
          {region?.star === true ? <span title={t("Good example")}>★ </span> : null}
          <span className="muted">{coder ?? t("Consensus")}</span>
        </span>
        {memos.map((memo) => (
          <span key={memo} className="crop-memo muted dense">
            {memo}
          </span>
        ))}
      </Link>
    </li>
  );
}

function CropPicture({ crop, height, group }: { crop: Crop; height: number; group: number }) {
  const arrow = useId();
  const { box, sketch, region } = crop;
  const [x0, y0, x1, y1] = box;
  const [wide, high] = [x1 - x0, y1 - y0];
  // How many sketch pixels a CSS pixel shows, so that outlines look the same on every crop.
  const unit = high / height;
  const { paper } = slotOf(group);
  return (
    <span
      className="crop-picture"
      style={{ aspectRatio: `${wide} / ${high}`, inlineSize: `min(100%, ${(height * wide) / high}px)` }}
    >
      <img src={cropPath(sketch, box)} alt="" loading="lazy" decoding="async" />
      {region === null ? null : (
        <svg viewBox={`${x0} ${y0} ${wide} ${high}`} aria-hidden="true">
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
          <g fill="none" stroke="#fff" strokeWidth={unit * 4}>
            <Outline region={region} unit={unit} arrow={arrow} />
          </g>
          <g fill={`${paper}14`} stroke={paper} strokeWidth={unit * 2}>
            <Outline region={region} unit={unit} arrow={arrow} />
          </g>
        </svg>
      )}
    </span>
  );
}
