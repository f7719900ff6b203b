import { t } from "../i18n/text";
import type { Region } from "../store/drawing";
import { guessedEnds, nameOfGuess } from "../store/guesses";
import { regionNumbers } from "../store/names";
import { attachGuessed } from "../tools/fromMark";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useMember, useValue } from "./app";
import { shownKey } from "./keyMap";

/** Offers to attach the free ends of a connector to where they probably lie; the coder decides. */
export function GuessedEnds({ region }: { region: Region }) {
  const app = useApp();
  const drawing = useMember(app.session.drawing, "drawing");
  const marks = useValue(app.session.marks);
  const guesses = app.session.readOnly === null ? guessedEnds(drawing, marks, region) : [];
  if (guesses.length === 0) {
    return null;
  }
  const numbers = regionNumbers(drawing);
  const all = action("region.attach");
  const key = shownKey(all);
  const hint = key === "" ? null : <kbd className="key-hint">{key}</kbd>;
  return (
    <div className="inspector-guesses" role="group" aria-label={t("Guessed ends")}>
      {guesses.map((guess) => (
        <Button
          key={guess.end}
          look="quiet"
          onPress={() => {
            attachGuessed(app.editor, region.id, [guess.end]);
            app.focusDrawing(region.id);
          }}
        >
          {guess.end === "start"
            ? t("Attach start to {{place}}? (guess)", { place: nameOfGuess(guess, numbers) })
            : t("Attach end to {{place}}? (guess)", { place: nameOfGuess(guess, numbers) })}{" "}
          {guesses.length === 1 ? hint : null}
        </Button>
      ))}
      {guesses.length > 1 ? (
        <Button
          look="quiet"
          onPress={() => {
            all.run(app);
            app.focusDrawing(region.id);
          }}
        >
          {t("Attach both")} {hint}
        </Button>
      ) : null}
    </div>
  );
}
