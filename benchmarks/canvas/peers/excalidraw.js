import "@excalidraw/excalidraw/index.css";

import { Excalidraw } from "@excalidraw/excalidraw";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

const FILE = "board";

function elementOf({ id, points }, version = 1) {
  const [x0, y0] = points[0];
  const closed = [...points, points[0]].map(([x, y]) => [x - x0, y - y0]);
  const xs = closed.map(([x]) => x);
  const ys = closed.map(([, y]) => y);
  return {
    ...COMMON,
    id,
    version,
    versionNonce: version,
    type: "line",
    x: x0,
    y: y0,
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
    points: closed,
    startBinding: null,
    endBinding: null,
    startArrowhead: null,
    endArrowhead: null,
    lastCommittedPoint: null,
  };
}

const COMMON = {
  seed: 1,
  angle: 0,
  strokeColor: "#245ab8",
  backgroundColor: "transparent",
  fillStyle: "solid",
  strokeWidth: 2,
  strokeStyle: "solid",
  roughness: 0,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  boundElements: null,
  updated: 1,
  link: null,
  locked: false,
  isDeleted: false,
};

function dataAddress(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
  });
}

/** The component as a page embeds it. What lies at a place cannot be asked from outside. */
export async function open({ host, blob, regions, screen, width, height }) {
  const picture = {
    ...COMMON,
    id: "picture",
    version: 1,
    versionNonce: 1,
    type: "image",
    x: 0,
    y: 0,
    width,
    height,
    fileId: FILE,
    status: "saved",
    scale: [1, 1],
    locked: true,
  };
  const file = { id: FILE, mimeType: "image/png", dataURL: await dataAddress(blob), created: 1 };
  const zoom = Math.min(screen.width / width, screen.height / height);
  const initialData = {
    elements: [picture, ...regions.map((region) => elementOf(region))],
    appState: { zoom: { value: zoom }, scrollX: 0, scrollY: 0, viewBackgroundColor: "#ffffff" },
    files: { [FILE]: file },
  };
  const api = await new Promise((resolve) => {
    const excalidrawAPI = (found) => setTimeout(() => resolve(found));
    createRoot(host).render(createElement(Excalidraw, { initialData, excalidrawAPI }));
  });
  while (api.getSceneElements().length <= regions.length) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  let elements = [...api.getSceneElements()];
  const update = () => api.updateScene({ elements });
  return {
    look: ({ scale, x, y }) =>
      api.updateScene({ appState: { zoom: { value: scale }, scrollX: x / scale, scrollY: y / scale } }),
    edit: (id, points) => {
      elements = elements.map((one) => (one.id === id ? elementOf({ id, points }, one.version + 1) : one));
      update();
    },
    add: (id, points) => {
      elements = [...elements, elementOf({ id, points })];
      update();
    },
  };
}
