/** Signs of the coding page, drawn in a box of 20 x 20 with lines of the text colour. */
const PATHS = {
  select: "M5 3l10 6.5-4.6.9 2.7 4.8-2 1.1-2.7-4.8L5 15Z",
  hand: "M6 10V5.5a1.2 1.2 0 0 1 2.4 0V9V4a1.2 1.2 0 0 1 2.4 0v5V5a1.2 1.2 0 0 1 2.4 0v5V7a1.2 1.2 0 0 1 2.4 0v5c0 3-2 5-5 5-2.500 0-3.600-1-4.800-3L3.500 11c-.6-1 .8-2 1.600-1.200Z",
  rectangle: "M3 5h14v10H3Z",
  ellipse: "M2.500 10a7.500 5.500 0 1 1 15 0a7.500 5.500 0 1 1-15 0Z",
  polygon: "M10 2.500l7 5-2.600 8.500H5.600L3 7.500Z",
  lasso:
    "M10 3.500c4 0 7 2 7 4.700s-3 4.700-7 4.700-7-2-7-4.700 3-4.700 7-4.700ZM6 12.500c-1.500 1-1.500 2.600 0 3s1 1.500 0 2",
  point: "M7 10a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z",
  connector: "M3 16L16 4M9.500 4H16v6.500",
  lock: "M5.500 9h9v7.500h-9ZM7.500 9V6.500a2.500 2.500 0 0 1 5 0V9",
  undo: "M7 4L3.500 7.500 7 11M3.500 7.500h8a4.500 4.500 0 0 1 0 9H7",
  redo: "M13 4l3.500 3.500L13 11M16.500 7.500h-8a4.500 4.500 0 0 0 0 9H13",
  star: "M10 2.500l2.300 4.800 5.200.7-3.800 3.600.9 5.200-4.600-2.500-4.600 2.500.9-5.200L2.500 8l5.200-.7Z",
  memo: "M4 3.500h12v9l-4 4H4ZM12 16.500v-4h4M7 7h6M7 10h4",
  close: "M5 5l10 10M15 5L5 15",
  pin: "M7 3h6l-1 5 3 3H5l3-3ZM10 11v6",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
