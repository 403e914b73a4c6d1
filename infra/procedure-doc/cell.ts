/** A text as a cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|');
