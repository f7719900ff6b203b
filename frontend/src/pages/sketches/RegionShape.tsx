import type { Schema } from "../../api/client";
import { t } from "../../i18n/text";

type Region = Schema<"RegionRow">;

interface RegionShapeProps {
  region: Region;
  colour: string;
  /** A length that looks the same on small and large sketches. */
  unit: number;
  /** Id of the arrow head. */
  arrow: string;
  isDashed: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

/** One region over the picture: its outline. Its codes are tags of the sheet, which keeps them apart. */
export function RegionShape({ region, colour, unit, arrow, isDashed, isChosen, onChoose }: RegionShapeProps) {
  return (
    // A pointer's shortcut; the same choice is a button in the table beside the picture.
    <g
      onClick={onChoose}
      className="sheet-region"
      stroke={colour}
      fill={isChosen ? `${colour}33` : `${colour}14`}
      strokeWidth={unit * (isChosen ? 2 : 1.2)}
      strokeDasharray={isDashed ? `${unit * 4} ${unit * 3}` : undefined}
    >
      <Outline region={region} unit={unit} arrow={arrow} />
      <title>{region.codes.length === 0 ? t("uncoded") : region.codes.join(" · ")}</title>
    </g>
  );
}

/** The outline alone, in the colours of what it stands in. */
export function Outline({
  region: { geometry },
  unit,
  arrow,
}: {
  region: Region;
  unit: number;
  arrow: string;
}) {
  switch (geometry.kind) {
    case "rectangle":
      return <rect x={geometry.x} y={geometry.y} width={geometry.width} height={geometry.height} />;
    case "ellipse": {
      const [rx, ry] = [geometry.width / 2, geometry.height / 2];
      return <ellipse cx={geometry.x + rx} cy={geometry.y + ry} rx={rx} ry={ry} />;
    }
    case "polygon":
    case "lasso":
      return <polygon points={geometry.points.map((point) => point.join(",")).join(" ")} />;
    case "point":
      return <circle cx={geometry.x} cy={geometry.y} r={unit * 3} />;
    case "connector": {
      const { start, end, bends, direction } = geometry;
      const points = [[start.x, start.y], ...bends, [end.x, end.y]];
      const head = `url(#${arrow})`;
      return (
        <polyline
          points={points.map((point) => point.join(",")).join(" ")}
          fill="none"
          markerEnd={direction === "forward" || direction === "both" ? head : undefined}
          markerStart={direction === "backward" || direction === "both" ? head : undefined}
        />
      );
    }
  }
}
