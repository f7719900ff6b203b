import "../../../frontend/src/styles/tokens.css";
import "../../../frontend/src/styles/coding.css";

import { CanvasView } from "../../../frontend/src/canvas/canvasView";
import type {
  Backend,
  Workspace,
} from "../../../frontend/src/services/backend";
import { openSession } from "../../../frontend/src/services/session";
import { insertion, newRegion } from "../../../frontend/src/store/regionEdits";
import type { Polygon } from "../../../frontend/src/shapes/types";
import type { SheetPoint } from "../../../frontend/src/geometry/points";
import type { Viewport } from "../../../frontend/src/geometry/viewport";
import { Editor } from "../../../frontend/src/tools/editor";

interface Board {
  readonly host: HTMLElement;
  readonly screen: { readonly width: number; readonly height: number };
  readonly image: string;
  readonly width: number;
  readonly height: number;
  readonly regions: readonly {
    readonly id: string;
    readonly points: readonly SheetPoint[];
  }[];
}

const ASSIGNMENT = "00000000-0000-4000-9000-000000000001";
const CODES = ["A.1", "B.2", "C.3"];

function polygon(points: readonly SheetPoint[]): Polygon {
  return { kind: "polygon", points };
}

/** A coding page's data as the server sends them; two of three regions carry a code. */
function workspaceOf(board: Board): Workspace {
  const groups = CODES.map((key, i) => ({
    id: `g${String(i)}`,
    key: key.slice(0, 1),
    name: key,
    codes: [
      {
        id: `c${String(i)}`,
        key,
        name: key,
        definition: "",
        include: "",
        exclude: "",
        example: "",
      },
    ],
  }));
  const plain = {
    label: "",
    memo: "",
    star: false,
    phase: null,
    phase_from_ink: false,
    marks: [],
    revision: 1,
  };
  return {
    assignment: {
      id: ASSIGNMENT,
      sketch: ASSIGNMENT,
      status: "started",
      memo: "",
    },
    study: "bench",
    editable: true,
    why_not_editable: null,
    participant: "P1",
    title: "",
    width: board.width,
    height: board.height,
    image: board.image,
    marks: "",
    groups,
    phases: [],
    inks: {},
    stranded: [],
    regions: board.regions.map(({ id, points }) => ({
      ...plain,
      id,
      geometry: polygon(points),
    })),
    codings: board.regions.flatMap(({ id }, i) =>
      i % 3 === 2
        ? []
        : [
            {
              id: `k${String(i)}`,
              code: `c${String(i % 3)}`,
              region: id,
              unsure: false,
              memo: "",
              revision: 1,
            },
          ],
    ),
  } as unknown as Workspace;
}

/** A server in this page that takes everything. It keeps nothing: what it would hold is not the page's. */
function backendOf(board: Board): Backend {
  const { assignment } = workspaceOf({ ...board, regions: [] });
  return {
    load: () => Promise.resolve(workspaceOf(board)),
    marks: () => Promise.resolve([]),
    inks: () => Promise.resolve([]),
    suggestions: () => Promise.resolve([]),
    change: () => Promise.resolve({ assignment, items: [] }),
    saveMemo: () => Promise.resolve(assignment),
    done: () => Promise.resolve(assignment),
    reopen: () => Promise.resolve(assignment),
  } as unknown as Backend;
}

/** The canvas as it stands in the coding page: with its store, history and save queue, without the panels. */
export async function open(board: Board) {
  const session = await openSession(ASSIGNMENT, backendOf(board));
  const {
    drawing,
    view,
    marks,
    suggesting,
    phases,
    pixels,
    codebook,
    readOnly,
  } = session;
  const editor = new Editor({
    assignment: ASSIGNMENT,
    drawing,
    view,
    marks,
    suggesting: suggesting.state,
    phases,
    pixels,
    codebook,
    readOnly,
  });
  const canvas = new CanvasView(session, editor);
  const shown = new Promise<void>((resolve) => {
    canvas.onImage = (state) => {
      if (state === "shown") {
        resolve();
      }
    };
  });
  board.host.append(canvas.element);
  await shown;
  return {
    shown: () => canvas.settled(),
    look: (viewport: Viewport) => canvas.show(viewport),
    hit: (at: SheetPoint) => editor.pickTop(at),
    edit: (id: string, points: readonly SheetPoint[]) => {
      const deleted = drawing.drawing.regions.get(id) ?? null;
      if (deleted !== null) {
        const inserted = { ...deleted, geometry: polygon(points) };
        drawing.commit("Region moved", [
          { of: "region", id, deleted, inserted },
        ]);
      }
    },
    add: (id: string, points: readonly SheetPoint[]) => {
      drawing.commit(
        "Region drawn",
        insertion([{ ...newRegion(polygon(points)), id }]),
        [id],
      );
    },
  };
}
