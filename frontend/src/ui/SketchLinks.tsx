import { Link } from "wouter";

import { Thumbnail } from "./Thumbnail";

export interface SketchLinkItem {
  id: string;
  name: string;
  thumbnail: string;
  note: string;
  href: string;
}

/** Drawings to open, each with its picture. */
export function SketchLinks({ items }: { items: readonly SketchLinkItem[] }) {
  return (
    <ul className="stack">
      {items.map((item) => (
        <li key={item.id}>
          <Link href={item.href} className="sketch-link">
            <Thumbnail src={item.thumbnail} small />
            <span className="grow">{item.name}</span>
            <span className="muted dense">{item.note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
