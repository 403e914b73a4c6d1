const MIB = 1024 * 1024;
/** What a body outside may answer at most, and what a service of the house may: pages of a feed are long. */
const MOST = { outside: MIB, house: 64 * MIB } as const;
type Whose = keyof typeof MOST;

/** An answer is longer than anything that was asked for. */
class TooLong extends Error {}

/** The bytes of an answer; it is let go of, unread, where it is longer than `most` bytes. Throws where it is, or breaks off. */
export async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let read = 0;
  // Leaving the loop ends the request.
  for await (const piece of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    read += piece.length;
    if (read > most) throw new TooLong(`more than ${most} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The text of an answer, by who gave it. Throws as `bytesOf`. */
export const textOf = async (answer: Response, whose: Whose): Promise<string> =>
  (await bytesOf(answer, MOST[whose])).toString();

/** An answer as JSON, by who gave it. Throws as `bytesOf`, and SyntaxError for what is none. */
export const jsonOf = async (answer: Response, whose: Whose): Promise<unknown> =>
  JSON.parse(await textOf(answer, whose)) as unknown;
