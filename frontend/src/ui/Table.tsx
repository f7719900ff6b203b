import type { ReactNode } from "react";

/** A table that scrolls inside its own frame on narrow screens, never the page. */
export function Table({
  caption,
  children,
  className = "",
}: {
  caption: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling frame must be reachable by keyboard
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className={`table ${className}`}>
        <caption className="visually-hidden">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** A figure inside a sentence or cell that opens what is behind it. */
export function NumberButton(props: {
  value: ReactNode;
  label: string;
  onPress: () => void;
  pressed?: boolean;
}) {
  return (
    <button
      type="button"
      className="number-button"
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={props.onPress}
    >
      {props.value}
    </button>
  );
}
