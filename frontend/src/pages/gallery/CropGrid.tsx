import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { t } from "../../i18n/text";
import { usePageKeys } from "../../ui/usePageKeys";
import { CropFigure } from "./CropFigure";
import type { Crop } from "./crops";
import { nextInGrid } from "./moving";

interface CropGridProps {
  crops: readonly Crop[];
  height: number;
  hrefOf: (crop: Crop) => string;
  groupOf: (crop: Crop) => number;
  /** The crop that was opened last, which has the focus when one comes back. */
  last: string | null;
  onLook: (id: string) => void;
}

/** All crops; arrow keys, J and K go from one to the next, Enter opens its drawing at the place. */
export function CropGrid({ crops, height, hrefOf, groupOf, last, onLook }: CropGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(last);
  const found = crops.findIndex(({ id }) => id === current);
  const place = Math.max(0, found);
  const isBack = useRef(last === null);
  useEffect(() => {
    if (isBack.current || found === -1) {
      return undefined;
    }
    // Whoever comes back from a drawing goes on where they were; a new page takes the focus first.
    const frame = requestAnimationFrame(() => {
      isBack.current = true;
      linksIn(list.current)[found]?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [found]);
  usePageKeys({
    j: () => step(list.current, place, 1),
    k: () => step(list.current, place, -1),
  });
  const pressed = (event: KeyboardEvent) => {
    const links = linksIn(list.current);
    const at = nextInGrid(
      event.key,
      place,
      links.map((link) => link.getBoundingClientRect()),
    );
    if (at !== null) {
      event.preventDefault();
      links[at]?.focus();
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links have the focus; their arrow keys are heard here
    <ul
      ref={list}
      className={height > 200 ? "crops crops-large" : "crops"}
      aria-label={t("Places")}
      onKeyDown={pressed}
    >
      {crops.map((crop, at) => (
        <CropFigure
          key={crop.id}
          crop={crop}
          href={hrefOf(crop)}
          group={groupOf(crop)}
          height={height}
          isCurrent={at === place}
          onFocus={() => {
            setCurrent(crop.id);
            onLook(crop.id);
          }}
        />
      ))}
    </ul>
  );
}

function linksIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll("a") ?? [])];
}

/** The first press goes to the current crop, further ones from there. */
function step(list: HTMLElement | null, place: number, by: number): void {
  const links = linksIn(list);
  const inside = links[place] === document.activeElement;
  links[Math.min(Math.max(0, inside ? place + by : place), links.length - 1)]?.focus();
}
