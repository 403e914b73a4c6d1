import { Problem, type ProblemBody } from '../../kit/problem';
import { coverOf, type Cover } from './cover';
import { Faces } from './fonts';
import { make, printed } from './pdf';

/** Prints in a process of its own, so that whoever acts in a case does not wait for somebody's paper. */
export interface PrintJob {
  /** With faces of one's own. */
  fonts: string;
  print: { docx: Uint8Array } | { cover: Cover };
}
export type Printed = { pdf: Uint8Array } | { problem: ProblemBody };

const loaded = new Map<string, Faces>();
function facesOf(fonts: string): Faces {
  const faces = loaded.get(fonts) ?? new Faces(fonts);
  loaded.set(fonts, faces);
  return faces;
}

async function work({ fonts, print }: PrintJob): Promise<Printed> {
  try {
    const faces = facesOf(fonts);
    const made = 'docx' in print ? printed(Buffer.from(print.docx), faces) : make(coverOf(print.cover, faces), faces);
    return { pdf: Uint8Array.from(await made) };
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('INTERNAL', String(error));
    return { problem: problem.body };
  }
}

async function answer(job: PrintJob): Promise<void> {
  process.send?.(await work(job));
}
process.on('message', (job: PrintJob) => void answer(job));
process.on('disconnect', () => process.exit(0));
