import "ol/ol.css";

import Feature from "ol/Feature.js";
import OlMap from "ol/Map.js";
import View from "ol/View.js";
import Polygon from "ol/geom/Polygon.js";
import ImageLayer from "ol/layer/Image.js";
import VectorImageLayer from "ol/layer/VectorImage.js";
import Projection from "ol/proj/Projection.js";
import ImageStatic from "ol/source/ImageStatic.js";
import VectorSource from "ol/source/Vector.js";
import { Fill, Stroke, Style } from "ol/style.js";

/** Regions as an image vector layer, the quickest of its kinds in the tries before. y runs upwards there. */
export async function open({ host, image, regions, screen, width, height }) {
  const extent = [0, -height, width, 0];
  const projection = new Projection({ code: "sheet", units: "pixels", extent });
  const flipped = (points) => [[...points, points[0]].map(([x, y]) => [x, -y])];
  const features = new Map();
  const make = (id, points) => {
    const feature = new Feature(new Polygon(flipped(points)));
    feature.setId(id);
    features.set(id, feature);
    return feature;
  };
  const source = new VectorSource({ features: regions.map(({ id, points }) => make(id, points)) });
  const style = new Style({
    stroke: new Stroke({ color: "#245ab8", width: 2 }),
    fill: new Fill({ color: "rgba(36,90,184,.08)" }),
  });
  const view = new View({ projection, center: [width / 2, -height / 2], resolution: 1, constrainResolution: false });
  const look = ({ scale, x, y }) => {
    view.setResolution(1 / scale);
    view.setCenter([(screen.width / 2 - x) / scale, -(screen.height / 2 - y) / scale]);
  };
  look({ scale: Math.min(screen.width / width, screen.height / height), x: 0, y: 0 });
  const map = new OlMap({
    target: host,
    controls: [],
    interactions: [],
    view,
    layers: [
      new ImageLayer({ source: new ImageStatic({ url: image, projection, imageExtent: extent }) }),
      new VectorImageLayer({ source, style }),
    ],
  });
  await new Promise((resolve) => map.once("rendercomplete", resolve));
  return {
    look,
    hit: ([x, y]) => source.getFeaturesAtCoordinate([x, -y])[0]?.getId(),
    edit: (id, points) => features.get(id).getGeometry().setCoordinates(flipped(points)),
    add: (id, points) => source.addFeature(make(id, points)),
  };
}
