import { type ReactNode, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { type Problem, problemOf } from "../api/problem";
import { t } from "../i18n/text";
import { Button } from "./Button";
import { ProblemNote } from "./States";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Whether Escape and a click beside it close the dialog; not where work would be lost. */
  isDismissable?: boolean;
  wide?: boolean;
  children: ReactNode;
}

export function Dialog({ title, isOpen, onClose, isDismissable = true, wide, children }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
    >
      <Modal className={wide === true ? "modal modal-wide" : "modal"}>
        <AriaDialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  confirm: string;
  danger?: boolean;
  /** Does it; the dialog closes afterwards, or stays and shows what the server said. */
  onConfirm: () => Promise<unknown>;
  isConfirmDisabled?: boolean;
  children: ReactNode;
}

export function ConfirmDialog(props: ConfirmProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setProblem(null);
    props.onClose();
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
      close();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={close}>
      <div className="stack">{props.children}</div>
      <ProblemNote problem={problem} />
      <div className="dialog-actions">
        <Button onPress={close}>{t("Cancel")}</Button>
        <Button
          look={props.danger === true ? "danger" : "primary"}
          isDisabled={busy || props.isConfirmDisabled === true}
          onPress={() => void confirm()}
        >
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
