import type { SketchDetail } from "../../api/sketches";
import { StraightenPhoto } from "./StraightenPhoto";

/** What owners can do with the picture itself. */
export function PictureTools({ slug, sketch }: { slug: string; sketch: SketchDetail }) {
  return (
    <div className="row" role="group" aria-label="Picture">
      <StraightenPhoto slug={slug} sketch={sketch} />
    </div>
  );
}
