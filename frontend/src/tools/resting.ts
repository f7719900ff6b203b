import type { ToolName } from "../store/viewStore";
import type { Editor } from "./editor";
import { AreaIdle } from "./states/areaIdle";
import { ConnectorIdle } from "./states/connectorIdle";
import { HandIdle } from "./states/handIdle";
import { LassoIdle } from "./states/lassoIdle";
import { PointIdle } from "./states/pointIdle";
import { PolygonIdle } from "./states/polygonIdle";
import { SelectIdle } from "./states/selectIdle";
import type { ToolState } from "./toolState";

/** The state in which every tool waits for a gesture. */
const RESTING: { readonly [T in ToolName]: (editor: Editor) => ToolState } = {
  select: (editor) => new SelectIdle(editor),
  hand: (editor) => new HandIdle(editor),
  rectangle: (editor) => new AreaIdle(editor, "rectangle"),
  ellipse: (editor) => new AreaIdle(editor, "ellipse"),
  polygon: (editor) => new PolygonIdle(editor),
  lasso: (editor) => new LassoIdle(editor),
  point: (editor) => new PointIdle(editor),
  connector: (editor) => new ConnectorIdle(editor),
};

export function restingState(editor: Editor): ToolState {
  return RESTING[editor.bench.view.get().tool](editor);
}
