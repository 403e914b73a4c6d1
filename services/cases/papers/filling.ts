import { isList, isOfAKind, LISTS, type ListName, type Row, type Values } from './fields';
import type { Used } from './template';

/** What a form is filled with. */
export interface Filling {
  values: Values;
  lists: Record<string, Values[]>;
}

/** A row of a list to write on. */
export const blankRow = (list: ListName): Values =>
  Object.fromEntries(Object.keys(LISTS[list]).map((field) => [field, null]));

/** The list of which a mark is a field of each row; null: it is of none. */
const listOf = ({ name, list }: Used): ListName | null =>
  list !== null && isList(list) && Object.hasOwn(LISTS[list], name) ? list : null;

/** The fields that a form asks for, and its lists; null stands where nothing is known. Pure. */
export function fillingOf(
  used: readonly Used[],
  fields: Readonly<Partial<Values>>,
  lists: Readonly<Partial<Record<ListName, readonly Row[]>>>,
): Filling {
  const filling: Filling = { values: {}, lists: {} };
  for (const mark of used) {
    const list = mark.name.slice(1);
    if (!mark.name.startsWith('#')) {
      if (listOf(mark) === null) filling.values[mark.name] = fields[mark.name] ?? null;
    } else if (isList(list)) {
      const rows = (lists[list] ?? []).map(({ values }) => values);
      // Of nobody there is one row to write on; of a side that has no unit, or no person, none.
      filling.lists[list] = rows.length > 0 || isOfAKind(list) ? rows : [blankRow(list)];
    }
  }
  return filling;
}

/** Every value that a form prints, with the field that it is, in the order of its marks. */
export function printedBy(
  used: readonly Used[],
  { values, lists }: Filling,
): { name: string; list: string | null; value: string | null }[] {
  return used
    .filter(({ name }) => !name.startsWith('#'))
    .flatMap((mark) => {
      const { name, list } = mark;
      const rows = listOf(mark);
      const said = rows === null ? [values[name] ?? null] : (lists[rows] ?? []).map((row) => row[name] ?? null);
      return said.map((value) => ({ name, list, value }));
    });
}
