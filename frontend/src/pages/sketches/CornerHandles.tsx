import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from "react";

import { t } from "../../i18n/text";
import {
  CORNER_NAMES,
  type Corners,
  inWords,
  pathAround,
  pathOf,
  type Photo,
  type Place,
  placeAt,
  stepOf,
  withCorner,
} from "./corners";

interface CornerHandlesProps {
  address: string;
  photo: Photo;
  corners: Corners;
  onChange: (corners: Corners) => void;
}

/** The photo with four corners to drag, or to move with the arrow keys. */
export function CornerHandles({ address, photo, corners, onChange }: CornerHandlesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<number | null>(null);
  const place = held === null ? undefined : corners[held];
  const move = (index: number, to: Place) => onChange(withCorner(corners, index, to, photo));
  const at = (event: PointerEvent): Place =>
    placeAt(
      [event.clientX, event.clientY],
      frame.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1, height: 1 },
      photo,
    );
  return (
    <div className="corners">
      {/* Screen readers leave the arrow keys to what is in here. */}
      <div ref={frame} className="corners-photo" role="application" aria-label={t("Corners of the board")}>
        <img src={address} alt={t("As it was imported")} width={photo.width} height={photo.height} />
        <svg className="corners-outline" viewBox={`0 0 ${photo.width} ${photo.height}`} aria-hidden="true">
          <path className="corners-off" fillRule="evenodd" d={pathAround(corners, photo)} />
          <path className="corners-board" d={pathOf(corners)} />
        </svg>
        {corners.map((corner, index) => (
          <Handle
            key={CORNER_NAMES[index]}
            name={CORNER_NAMES[index] ?? ""}
            place={corner}
            photo={photo}
            at={at}
            onMove={(to) => move(index, to)}
            onHold={(isHeld) => setHeld(isHeld ? index : null)}
          />
        ))}
        {place === undefined ? null : (
          <Magnified address={address} photo={photo} place={place} corners={corners} />
        )}
      </div>
      <p className="muted dense corners-words" role="status">
        {held === null || place === undefined ? "" : `${CORNER_NAMES[held] ?? ""}: ${inWords(place)}`}
      </p>
    </div>
  );
}

interface HandleProps {
  name: string;
  place: Place;
  photo: Photo;
  at: (event: PointerEvent) => Place;
  onMove: (to: Place) => void;
  onHold: (isHeld: boolean) => void;
}

function Handle({ name, place: [x, y], photo, at, onMove, onHold }: HandleProps) {
  /** From the pointer to the corner, so that a corner taken at its edge does not jump. */
  const grip = useRef<Place | null>(null);
  const words = useId();
  const take = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const [px, py] = at(event);
    grip.current = [x - px, y - py];
  };
  const drag = (event: PointerEvent) => {
    if (grip.current !== null) {
      const [px, py] = at(event);
      onMove([px + grip.current[0], py + grip.current[1]]);
    }
  };
  const release = () => {
    grip.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const step = stepOf(event.key, event.shiftKey, photo);
    if (step !== null) {
      event.preventDefault();
      onMove([x + step[0], y + step[1]]);
    }
  };
  return (
    <>
      <button
        type="button"
        className="corner"
        aria-label={name}
        aria-describedby={words}
        style={{ left: `${(x / photo.width) * 100}%`, top: `${(y / photo.height) * 100}%` }}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={press}
        onFocus={() => onHold(true)}
        onBlur={() => onHold(false)}
      />
      <span id={words} hidden>
        {inWords([x, y])}
      </span>
    </>
  );
}

/** How much of the longer side is seen enlarged. */
const SEEN = 1 / 12;

/** The ink below a finger, enlarged. */
function Magnified({
  address,
  photo,
  place: [x, y],
  corners,
}: Omit<CornerHandlesProps, "onChange"> & { place: Place }) {
  const side = Math.max(photo.width, photo.height) * SEEN;
  return (
    <svg
      className="corners-magnified"
      viewBox={`${x - side / 2} ${y - side / 2} ${side} ${side}`}
      aria-hidden="true"
    >
      <image href={address} width={photo.width} height={photo.height} />
      <path className="corners-board" d={pathOf(corners)} />
    </svg>
  );
}
