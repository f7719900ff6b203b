import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";

import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";

/** What one decision is, for those who read a kappa for the first time. */
export function UnitHelp({ codebook }: { codebook: number }) {
  return (
    <DialogTrigger>
      <Button look="quiet" className="help-button">
        {t("What is this?")}
      </Button>
      <Popover className="popover" placement="bottom">
        <Dialog className="help-popover">
          <Heading slot="title" className="help-title">
            {t("What is counted")}
          </Heading>
          <p>
            {t(
              "One decision is one code on one drawing: each coder put it there, or did not. Where on the drawing it lies, and how often, does not matter here.",
            )}
          </p>
          <p>
            {t(
              "Counted are all codes of codebook v{{version}}, on every drawing that both coders have marked done. On a drawing that is done, a code that is missing is a decision like any other.",
              { version: codebook },
            )}
          </p>
          <p>
            {t(
              "κ is the agreement beyond what two coders would reach by chance, had each used the codes as often but anywhere: 1 is perfect, 0 is chance. The brackets are its interval over drawings.",
            )}
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
