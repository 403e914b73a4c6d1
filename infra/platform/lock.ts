import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './settings';

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** One platform a folder: two Temporal dev servers on one file would both start, and spoil it. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'platform.lock');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && alive(pid)) {
      throw new SetupError(`${folder} is in use by process ${pid}; stop it, or set DINGFEN_DATA to another folder`);
    }
    rmSync(file);
  }
  const handle = openSync(file, 'wx');
  writeSync(handle, String(process.pid));
  closeSync(handle);
  return () => rmSync(file, { force: true });
}
