import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SetupError } from './setup-error';

/** Writes a file that must not be lost: whole or not at all, whenever the process or the machine ends. For its owner alone. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** What a file says; null where there is none, or none any more: whoever wrote it may take it away just now. */
export function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // ESRCH: of a process that ends while its file is read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** What a file of the data folder says; null where there is none. Throws `SetupError` where it is no JSON. */
export function readJson(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    throw new SetupError(
      `${file} is empty or broken: put it back from a backup, or begin anew by moving ${dirname(file)} away`,
    );
  }
}

/** Bytes that may still be written where a folder is. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A first start writes some sixty megabytes, and a database that can write no more ends. */
const LEAST_TO_START_BYTES = 100 * 1024 ** 2;

/** Throws `SetupError` where a start would fill the disk; nothing was written. */
export function mustHaveRoom(folder: string, free = freeBytes(folder)): void {
  if (free >= LEAST_TO_START_BYTES) return;
  const [has, needs] = [free, LEAST_TO_START_BYTES].map((bytes) => `${Math.floor(bytes / 1024 ** 2)} MB`);
  throw new SetupError(
    `only ${has} are free where ${folder} is, and ${needs} are needed: make room, or set DINGFEN_DATA`,
  );
}

/** Takes away what a start that was ended half-way had begun to make. */
export const dropHalfMade = (folder: string): void => rmSync(folder, { recursive: true, force: true });
