import { useSyncExternalStore } from "react";

import { onPreferences, type Preferences, preferences } from "../theme/preferences";

export const usePreferences = (): Preferences => useSyncExternalStore(onPreferences, preferences);
