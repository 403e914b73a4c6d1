import { connect, type Socket } from 'node:net';
import { Problem } from '../../kit/problem';

/** One document on its way past the virus scanner. */
export interface Scan {
  take(chunk: Buffer): Promise<void>;
  /** Throws INFECTED where something was found, TOO_LARGE for the scanner, UNAVAILABLE where the scanner does not answer. */
  end(): Promise<void>;
  /** The document does not come to its end. */
  stop(): void;
}
export type Scanner = () => Scan;

/** How long a verdict may take; between pieces the sender's line may be slow. */
const VERDICT_MS = 120_000;
/** How long a piece may wait to be taken. */
const TAKES_WITHIN_MS = 30_000;
const away = (): Problem => new Problem('UNAVAILABLE', 'the virus scanner does not answer');
/** What is wrong by the scanner's one line; its own limit (StreamMaxLength) may lie below ours. */
function verdictFault(verdict: string): Problem | null {
  if (/: OK\0?$/.test(verdict)) return null;
  if (verdict.includes(' FOUND')) return new Problem('INFECTED');
  if (verdict.includes('size limit exceeded'))
    return new Problem('TOO_LARGE', 'the virus scanner here takes no document of this size');
  return away();
}
const sized = (length: number): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return size;
};

/**
 * clamd's INSTREAM over TCP: each chunk behind its length, a zero, and one line in answer. Spoken here, for it is these few
 * lines; the packages for it bring far more.
 */
export function clamd(host: string, port: number): Scanner {
  return () => {
    const socket: Socket = connect({ host, port });
    const answer: Buffer[] = [];
    const said = new Promise<string>((done, fail) => {
      socket.on('data', (part: Buffer) => answer.push(part));
      socket.on('error', fail);
      socket.on('close', () => done(Buffer.concat(answer).toString()));
    });
    // Whoever waits for the answer is told; nobody may wait yet.
    said.catch(() => undefined);
    const send = (part: Buffer): Promise<void> =>
      new Promise((done) => {
        if (socket.destroyed || socket.write(part)) return done();
        // A scanner that hangs must not hold a sender's place for ever.
        const silent = setTimeout(() => socket.destroy(), TAKES_WITHIN_MS);
        const over = (): void => {
          clearTimeout(silent);
          socket.off('drain', over).off('close', over);
          done();
        };
        socket.on('drain', over).on('close', over);
      });
    socket.write('zINSTREAM\0');
    return {
      async take(chunk) {
        if (socket.destroyed) throw verdictFault(await said.catch(() => '')) ?? away();
        await send(sized(chunk.length));
        await send(chunk);
      },
      async end() {
        socket.setTimeout(VERDICT_MS, () => socket.destroy(new Error('silent')));
        await send(sized(0));
        const fault = verdictFault(await said.catch(() => ''));
        if (fault) throw fault;
      },
      stop: () => void socket.destroy(),
    };
  };
}

/** Where there is no scanner, nothing is scanned. */
export const unscanned: Scanner = () => ({
  take: () => Promise.resolve(),
  end: () => Promise.resolve(),
  stop: () => undefined,
});
