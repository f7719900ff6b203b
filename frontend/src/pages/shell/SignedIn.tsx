import type { ReactNode } from "react";

import { useMe } from "../../api/accounts";
import { ProblemError } from "../../api/problem";
import { t } from "../../i18n/text";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, Loading } from "../../ui/States";
import { Doorstep } from "./Doorstep";
import { SignInForm, SignInScreen } from "./SignInForm";

/**
 * Shows the pages to those who are signed in. When a session ends while somebody works, the page stays
 * where it is and the sign-in comes as a dialog over it, so nothing typed is lost.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useMe();
  const signedOut = me.error instanceof ProblemError && me.error.status === 401;
  if (me.data !== undefined) {
    return (
      <>
        {children}
        <Dialog
          title={t("Please sign in again")}
          isOpen={signedOut}
          isDismissable={false}
          onClose={() => undefined}
        >
          <SignInForm onDone={() => undefined} />
        </Dialog>
      </>
    );
  }
  if (signedOut) {
    return <SignInScreen />;
  }
  return (
    <Doorstep>
      {me.isError ? <ErrorState error={me.error} retry={() => void me.refetch()} /> : <Loading />}
    </Doorstep>
  );
}
