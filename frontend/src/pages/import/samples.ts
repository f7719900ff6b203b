import type { Source } from "./ledger";

/** Three small drawings to try the import with: two phases of one participant, and another one's. */
export function samples(): Source[] {
  return [
    file("P01_before.excalidraw", scene(["You", "Provider", "Website"], "#1971c2")),
    file("P01_after.excalidraw", scene(["You", "Attacker", "Website"], "#e03131")),
    file("P02_before.svg", PICTURE),
  ];
}

const file = (name: string, text: string): Source => ({ name, file: new File([text], name) });

/** Boxes in a row with arrows between them, as Excalidraw saves them. */
function scene(names: readonly string[], ink: string): string {
  const boxes = names.flatMap((name, n) => {
    const at = { x: n * 260, y: 60, strokeColor: ink, roughness: 1 };
    return [
      { ...at, id: `box-${n}`, type: n === 1 ? "ellipse" : "rectangle", width: 160, height: 90 },
      {
        ...{ id: `text-${n}`, type: "text", x: n * 260 + 40, y: 92, width: 80, height: 25 },
        ...{ text: name, fontSize: 20, fontFamily: 1, strokeColor: "#1e1e1e", containerId: `box-${n}` },
      },
    ];
  });
  const arrows = names.slice(1).map((_, n) => ({
    ...{ id: `arrow-${n}`, type: "arrow", x: n * 260 + 160, y: 105, width: 100, height: 0 },
    ...{ strokeColor: ink, endArrowhead: "arrow", startArrowhead: null },
    points: [
      [0, 0],
      [100, 0],
    ],
    startBinding: { elementId: `box-${n}`, focus: 0, gap: 1 },
    endBinding: { elementId: `box-${n + 1}`, focus: 0, gap: 1 },
  }));
  return JSON.stringify({ type: "excalidraw", version: 2, elements: [...boxes, ...arrows], files: {} });
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" font-family="sans-serif" font-size="20">
  <g fill="none" stroke="#1971c2" stroke-width="3">
    <rect x="30" y="100" width="150" height="90"/>
    <rect x="460" y="100" width="150" height="90"/>
    <path d="M180 145 H460"/>
    <path d="M446 136 L460 145 L446 154"/>
  </g>
  <text x="70" y="152">Laptop</text>
  <text x="505" y="152">Server</text>
</svg>`;
