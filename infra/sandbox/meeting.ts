import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const asked = z.object({
  reference: z.string(),
  startsAt: z.string(),
  as: z.enum(['host', 'guest']),
  seat: z.string(),
});
type Asked = z.output<typeof asked>;

const AS = { host: '主持 / host', guest: '参加 / guest' } as const;

/** A meeting service with rooms in which there is nothing to hear: whoever comes by his way in is told where he is. */
export function meetingRoutes(app: FastifyInstance): void {
  const waysIn = new Map<string, Asked>();
  app.post('/v1/joins', async (request) => {
    const one = asked.parse(request.body);
    const way = randomUUID();
    waysIn.set(way, one);
    return { url: `http://${request.headers.host}/rooms/${way}` };
  });
  app.get('/rooms/:way', async (request, reply) => {
    const known = waysIn.get((request.params as { way: string }).way);
    if (!known) return reply.code(404).send({});
    // Nothing that came from outside stands in the page but what this schema let in, and none of it is markup.
    const plain = [known.reference, known.startsAt, AS[known.as], known.seat].map((said) =>
      said.replaceAll(/[<>&"]/g, ''),
    );
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>会议室 / room</title><h1>会议室 / room ${plain[0]}</h1>` +
          `<p>${plain[1]}</p><p>${plain[2]}: ${plain[3]}</p>`,
      );
  });
}
