import type { z } from 'zod';
import { ServiceError, type ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import { mediatorAnswer, organisation } from '../../roster/schemas';

/** What the roster says of whoever an act or an opening names. Throws INVALID for a stranger, UNAVAILABLE without an answer. */
export class Roster {
  constructor(private readonly service: ServiceClient) {}

  organisation(id: string): Promise<z.output<typeof organisation>> {
    return this.entry(`/v1/organisations/${encodeURIComponent(id)}`, organisation, `organisation ${id}`);
  }

  mediator(id: string): Promise<z.output<typeof mediatorAnswer>> {
    return this.entry(`/v1/mediators/${encodeURIComponent(id)}`, mediatorAnswer, `mediator ${id}`);
  }

  private async entry<S extends z.ZodType>(path: string, schema: S, what: string): Promise<z.output<S>> {
    return this.service.call('GET', path, schema).catch((error: unknown) => {
      if (error instanceof ServiceError && error.status === 404)
        throw new Problem('INVALID', `no ${what} on the roster`);
      throw new Problem('UNAVAILABLE', 'the roster does not answer');
    });
  }
}
