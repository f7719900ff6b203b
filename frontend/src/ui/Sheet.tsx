import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { t } from "../i18n/text";
import { IconButton } from "./Button";

/** A list that comes in from the side, over the page that it explains. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="overlay overlay-side"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
    >
      <Modal className="modal modal-side">
        <Dialog className="dialog dialog-side">
          <div className="sheet-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <IconButton label={t("Close")} onPress={onClose}>
              ×
            </IconButton>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
