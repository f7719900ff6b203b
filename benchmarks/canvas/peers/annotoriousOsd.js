import "@annotorious/openseadragon/annotorious-openseadragon.css";

import { createOSDAnnotator } from "@annotorious/openseadragon";
import OpenSeadragon from "openseadragon";

import { annotationOf } from "./annotation.js";

/** Annotorious over OpenSeadragon, which zooms by itself. */
export async function open({ host, image, regions, width, screen }) {
  const viewer = OpenSeadragon({
    element: host,
    tileSources: { type: "image", url: image },
    showNavigationControl: false,
    animationTime: 0,
    drawer: "canvas",
    minZoomLevel: 0.01,
    visibilityRatio: 0,
  });
  await new Promise((resolve) => viewer.addOnceHandler("open", resolve));
  const annotator = createOSDAnnotator(viewer, { drawingEnabled: false });
  annotator.setAnnotations(regions.map(annotationOf));
  return {
    look: ({ scale, x, y }) => {
      const { viewport } = viewer;
      viewport.zoomTo((scale * width) / screen.width, undefined, true);
      const centre = new OpenSeadragon.Point(
        (screen.width / 2 - x) / scale / width,
        (screen.height / 2 - y) / scale / width,
      );
      viewport.panTo(centre, true);
    },
    hit: ([x, y]) => annotator.state.store.getAt(x, y)?.id,
    edit: (id, points) => annotator.updateAnnotation(annotationOf({ id, points })),
    add: (id, points) => annotator.addAnnotation(annotationOf({ id, points })),
  };
}
