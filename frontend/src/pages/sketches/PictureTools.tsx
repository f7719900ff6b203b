import { useState } from "react";

import type { SketchDetail } from "../../api/sketches";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { CoverDialog } from "./CoverDialog";
import { StraightenPhoto } from "./StraightenPhoto";

/** What owners can do with the picture itself. */
export function PictureTools({ slug, sketch }: { slug: string; sketch: SketchDetail }) {
  const [covering, setCovering] = useState(false);
  return (
    <div className="row" role="group" aria-label={t("Picture")}>
      <Button onPress={() => setCovering(true)}>{t("Cover areas…")}</Button>
      <StraightenPhoto slug={slug} sketch={sketch} />
      {covering ? <CoverDialog slug={slug} sketch={sketch} onClose={() => setCovering(false)} /> : null}
    </div>
  );
}
