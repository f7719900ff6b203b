import { useLocation, useSearchParams } from "wouter";

import { t } from "../../i18n/text";
import { SignInScreen } from "../shell/SignInForm";

/** Where a sign-in address that no longer works leads to. */
export default function SignInPage() {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const reason =
    search.get("reason") === null
      ? undefined
      : t("This sign-in address was used already or has expired. Start Inkcode again to get a new one.");
  return <SignInScreen onDone={() => navigate("/")} {...(reason === undefined ? {} : { reason })} />;
}
