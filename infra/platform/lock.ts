import { createHash, randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from './setup-error';

/** Longer paths no system takes for a socket. */
const LONGEST = 100;
const ANSWERS_WITHIN_MS = 2_000;

/**
 * One platform a folder: two Temporal dev servers on one file would both start, and spoil it. Who has it listens on a socket:
 * what is left of a process that was killed answers nobody, whatever process has its number now.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const socket = socketOf(folder);
  if (await isHeld(socket)) throw inUse(folder);
  rmSync(socket, { force: true });
  const own = randomUUID();
  const server = createServer((peer) => peer.end(own));
  await listen(server, socket).catch(() => {
    throw inUse(folder);
  });
  // Another that started in the same moment may have put its own in this place.
  if ((await said(socket)) !== own) {
    server.close();
    throw inUse(folder);
  }
  server.unref();
  return () => void server.close();
}

/** Whether a platform runs in this folder. */
export const isLocked = (folder: string): Promise<boolean> => isHeld(socketOf(folder));

const inUse = (folder: string): SetupError =>
  new SetupError(
    `a platform runs in ${folder} already; stop it where it was started, or set DINGFEN_DATA to another folder`,
  );

function socketOf(folder: string): string {
  const beside = join(folder, 'platform.sock');
  if (beside.length <= LONGEST) return beside;
  return join(tmpdir(), `dingfen-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sock`);
}

const isHeld = async (socket: string): Promise<boolean> => existsSync(socket) && (await said(socket)) !== null;

const listen = (server: Server, socket: string): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(socket, done);
  });

/** What whoever holds a socket says; null where nobody does. */
const said = (socket: string): Promise<string | null> =>
  new Promise((done) => {
    const peer = connect(socket);
    let text = '';
    peer.setTimeout(ANSWERS_WITHIN_MS, () => peer.destroy(new Error('silent')));
    peer.on('data', (part) => {
      text += part.toString();
    });
    peer.once('error', () => done(null));
    peer.once('end', () => done(text));
  });
