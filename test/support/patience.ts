/**
 * How long a test waits for what must come, in ms. No test is about speed (infra/bench is), so it is far more than any load on the machine
 * can take: what does not come by then does not come.
 */
export const PATIENCE_MS = 300_000;
