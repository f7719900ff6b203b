import { useEffect } from "react";

/** Names the browser tab: the most special part first, as in "Codebook · My study · Inkcode". */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts.filter((part) => part !== undefined && part !== ""), "Inkcode"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
