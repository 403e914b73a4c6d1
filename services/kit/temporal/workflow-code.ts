import { readFileSync } from 'node:fs';

/** Set to `on`, the failures and the stack traces of workflows say where in the code they come from. */
const SWITCH = 'DINGFEN_WORKFLOW_STACKS';
const MAP = '//# sourceMappingURL=data:';
const NO_MAP = Buffer.from(
  JSON.stringify({ version: 3, file: 'workflows.js', sources: [], names: [], mappings: '' }),
).toString('base64');

/**
 * The code of a workflow bundle as workers run it. The SDK takes a stack trace of every promise a workflow makes, and
 * looks each line up in the source map: a seventh of all CPU. So a worker runs without both unless it is asked to.
 */
export function workflowCode(path: string, stacks = process.env[SWITCH] === 'on'): { code: string } {
  const code = readFileSync(path, 'utf8');
  if (stacks) return { code };
  return {
    code: `Error.stackTraceLimit=0;${code.slice(0, code.lastIndexOf(MAP))}${MAP}application/json;base64,${NO_MAP}\n`,
  };
}
