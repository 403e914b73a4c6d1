import { condition } from '@temporalio/workflow';
import type { Incoming } from '../contract/incoming';
import { activities, reasonOf } from './activities';
import type { Desk } from './desk';
import { viewOf } from './view';

const CARRIED_AT_ONCE = 50;
const JOURNAL_RETRY = '10 minutes';

/** Sends what is due, in order, what has gathered together; an effect that keeps failing blocks itself alone. */
export class Outbox<F> {
  /** Whether a request is under way. */
  sending = false;

  constructor(
    private readonly desk: Desk<F>,
    private readonly answer: (act: Incoming) => void,
  ) {}

  async run(): Promise<never> {
    for (;;) {
      await condition(() => this.desk.outbox.length > 0);
      this.sending = true;
      await this.sendGathered();
      this.sending = false;
      this.desk.show();
    }
  }

  private async sendGathered(): Promise<void> {
    const { desk } = this;
    const batches = desk.outbox.slice(0, CARRIED_AT_ONCE);
    const entries = batches.flatMap((batch) => batch.entries);
    const effects = batches.flatMap((batch) => batch.effects);
    const view = viewOf(desk.procedure, desk.s);
    const summary = entries.map((e) => `${e.number} ${e.row ?? ''} ${e.event}`).join(', ') || 'open';
    try {
      const request = { frame: desk.s.frame, proceeding: view.proceeding, entries, view, effects };
      const result = await activities.carryOut.executeWithOptions({ summary }, [request]);
      desk.outbox.splice(0, batches.length);
      desk.inbox.push(...result.messages);
      for (const failed of result.failed) {
        const effect = effects.find((e) => e.id === failed.id)?.effect ?? null;
        desk.block(failed.id, failed.service, failed.reason, effect);
      }
    } catch (error) {
      // Only the journal itself brings us here: nothing may overtake it, so the batch stays at the head.
      const id = `${batches[0]?.id}.journal`;
      desk.block(id, 'cases', reasonOf(error), null);
      desk.show();
      await condition(() => this.retried(id), JOURNAL_RETRY, { summary: 'write the journal again' });
      desk.unblock(id);
    }
  }

  private retried(id: string): boolean {
    const act = this.desk.takeRetry(id);
    if (act) this.answer(act);
    return act !== null;
  }
}
