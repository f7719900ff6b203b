import type { Codebook, Group } from "../../api/codebook";

export { proposedKey } from "../../store/codebook";

export interface OrderedGroup {
  id: string;
  codes: string[];
}

/** The order of the codebook as the server takes it. */
export function orderOf(groups: readonly Group[]): OrderedGroup[] {
  return groups.map((group) => ({ id: group.id, codes: group.codes.map((code) => code.id) }));
}

/**
 * The order with a group or a code one place up (-1) or down (+1). A code at the edge of its group goes
 * over into the neighbouring group. Null where there is no further place.
 */
export function moved(groups: readonly Group[], id: string, step: -1 | 1): OrderedGroup[] | null {
  const order = orderOf(groups);
  const groupIndex = order.findIndex((group) => group.id === id);
  if (groupIndex !== -1) {
    return swapped(order, groupIndex, groupIndex + step) ? order : null;
  }
  const home = order.findIndex((group) => group.codes.includes(id));
  const group = order[home];
  if (group === undefined) {
    return null;
  }
  const place = group.codes.indexOf(id);
  if (swapped(group.codes, place, place + step)) {
    return order;
  }
  const neighbour = order[home + step];
  if (neighbour === undefined) {
    return null;
  }
  group.codes.splice(place, 1);
  neighbour.codes.splice(step === 1 ? 0 : neighbour.codes.length, 0, id);
  return order;
}

function swapped(list: unknown[], one: number, other: number): boolean {
  if (other < 0 || other >= list.length) {
    return false;
  }
  [list[one], list[other]] = [list[other], list[one]];
  return true;
}

/** Codes whose key, name or definition contain every word of the filter; groups without any left out. */
export function filtered(codebook: Codebook, words: string): Group[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) {
    return codebook.groups;
  }
  return codebook.groups
    .map((group) => ({
      ...group,
      codes: group.codes.filter((code) => {
        const text = `${code.key} ${code.name} ${code.definition}`.toLowerCase();
        return wanted.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.codes.length > 0);
}
