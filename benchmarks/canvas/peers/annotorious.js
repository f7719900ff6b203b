import "@annotorious/annotorious/annotorious.css";

import { createImageAnnotator } from "@annotorious/annotorious";

import { annotationOf } from "./annotation.js";

/** The SVG annotator over an image. It has no zoom of its own: pages move image and layer by a CSS transform. */
export async function open({ host, image, regions, screen, width, height }) {
  const paper = document.createElement("div");
  Object.assign(paper.style, { position: "absolute", transformOrigin: "0 0", width: `${width}px` });
  const picture = Object.assign(new Image(), { src: image });
  Object.assign(picture.style, { width: `${width}px`, height: `${height}px`, display: "block" });
  paper.append(picture);
  host.append(paper);
  await picture.decode();
  const annotator = createImageAnnotator(picture, { drawingEnabled: false });
  const look = ({ scale, x, y }) => {
    paper.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const fit = Math.min(screen.width / width, screen.height / height);
  look({ scale: fit, x: 0, y: 0 });
  annotator.setAnnotations(regions.map(annotationOf));
  return {
    look,
    hit: ([x, y]) => annotator.state.store.getAt(x, y)?.id,
    edit: (id, points) => annotator.updateAnnotation(annotationOf({ id, points })),
    add: (id, points) => annotator.addAnnotation(annotationOf({ id, points })),
  };
}
