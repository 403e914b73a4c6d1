import { condition, defineSignal, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

/** What any durable workflow with the sample dispute's traffic costs: no rule, no state, nothing written. */
export const BARE = { updates: 12, signals: 3, timers: 4, activities: 4 } as const;
const tell = defineUpdate<number, [number]>('tell');
const hear = defineSignal<[number]>('hear');

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '20 s' });

export async function bare(): Promise<number> {
  let told = 0;
  let heard = 0;
  setHandler(tell, () => (told += 1));
  setHandler(hear, () => {
    heard += 1;
  });
  for (let i = 0; i < BARE.timers; i += 1) await sleep(1);
  for (let i = 0; i < BARE.activities; i += 1) await nothing();
  await condition(() => told >= BARE.updates && heard >= BARE.signals);
  return told;
}
