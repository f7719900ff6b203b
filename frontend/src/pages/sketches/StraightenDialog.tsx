import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";

import {
  type Correction,
  type CorrectionPreview,
  type CorrectionWanted,
  useCorrect,
  useCorrectionPreview,
} from "../../api/corrections";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Checkbox } from "../../ui/Fields";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { useSettled } from "../../ui/useSettled";
import { CornerHandles } from "./CornerHandles";
import { cornersOf, isWhole } from "./corners";

/** How long a corner has to rest before its picture is asked for, in milliseconds. */
const REST = 250;

interface StraightenDialogProps {
  slug: string;
  correction: Correction;
  onClose: () => void;
}

/** Four corners on the photo as it was imported, and what the sketch would look like with them. */
export function StraightenDialog({ slug, correction, onClose }: StraightenDialogProps) {
  const { photo, wanted, setWanted, corners, preview, isWorking, noneFound } = useStraightening(correction);
  return (
    <Dialog title={t("Straighten photo")} isOpen onClose={onClose} wide>
      <p className="dense">
        {noneFound ? `${t("No board stood out by itself.")} ` : null}
        {t(
          "Put the four corners on the corners of the board or the paper: drag them, or move them with the arrow keys (with Shift in larger steps).",
        )}
      </p>
      <div className="straighten">
        <CornerHandles
          address={correction.photo}
          photo={photo}
          corners={corners}
          onChange={(moved) => setWanted({ ...wanted, corners: moved })}
        />
        <Outcome preview={preview} isWorking={isWorking} />
      </div>
      <Checkbox
        isSelected={wanted.white_balance}
        onChange={(white_balance) => setWanted({ ...wanted, white_balance })}
      >
        {t("Make the paper white")}
      </Checkbox>
      <Actions
        slug={slug}
        correction={correction}
        wanted={preview.data === undefined ? null : { ...wanted, corners }}
        onReset={() => setWanted({ ...wanted, corners: null })}
        onClose={onClose}
      />
    </Dialog>
  );
}

/** What is wanted, at first as it was done before or else with the corners found in the photo. */
function useStraightening(correction: Correction) {
  const photo = { width: correction.photo_width, height: correction.photo_height };
  const [wanted, setWanted] = useState<CorrectionWanted>({
    corners: correction.corners,
    white_balance: correction.applied ? correction.white_balance : true,
  });
  const settled = useSettled(wanted, REST);
  const preview = useCorrectionPreview(correction.sketch_id, settled);
  const proposed = preview.data?.corners;
  return {
    photo,
    wanted,
    setWanted,
    corners: wanted.corners ?? proposed ?? cornersOf(photo),
    preview,
    isWorking: settled !== wanted || preview.isFetching,
    noneFound: wanted.corners === null && proposed !== undefined && isWhole(proposed, photo),
  };
}

interface ActionsProps {
  slug: string;
  correction: Correction;
  /** Null where the server has shown no picture of it. */
  wanted: CorrectionWanted | null;
  onReset: () => void;
  onClose: () => void;
}

function Actions({ slug, correction, wanted, onReset, onClose }: ActionsProps) {
  const correct = useCorrect(slug, correction.sketch_id);
  const finish = () => {
    say(t("The photo is straight. The photo as it was imported is kept."));
    onClose();
  };
  const apply = () => {
    if (wanted !== null) {
      correct.mutate({ ...wanted, revision: correction.revision }, { onSuccess: finish });
    }
  };
  return (
    <>
      <ProblemNote problem={correct.isError ? problemOf(correct.error) : null} />
      <div className="dialog-actions">
        <Button onPress={onReset}>{t("Reset corners")}</Button>
        <Button onPress={onClose}>{t("Cancel")}</Button>
        <Button look="primary" isDisabled={wanted === null || correct.isPending} onPress={apply}>
          {correct.isPending ? t("Applying…") : t("Apply")}
        </Button>
      </div>
    </>
  );
}

interface OutcomeProps {
  preview: UseQueryResult<CorrectionPreview>;
  isWorking: boolean;
}

function Outcome({ preview: { data, error, isError }, isWorking }: OutcomeProps) {
  return (
    <figure className="straighten-outcome" aria-busy={isWorking}>
      {data === undefined ? null : (
        <img src={data.picture} alt={t("Made straight")} width={data.width} height={data.height} />
      )}
      <figcaption role="status" className="muted dense">
        {isWorking
          ? t("Working…")
          : data === undefined
            ? ""
            : t("{{width}} × {{height}} pixels", { width: data.width, height: data.height })}
      </figcaption>
      <ProblemNote problem={isError && !isWorking ? problemOf(error) : null} />
    </figure>
  );
}
