import type { FastifyInstance } from 'fastify';

const strict = new TextDecoder('utf-8', { fatal: true });

/** Bytes that are no UTF-8: a file or body in GBK or GB18030 would else become a row of question marks, and be kept. */
export class NotUtf8 extends Error {
  constructor() {
    super('these bytes are not UTF-8 (GBK or GB18030?); send UTF-8');
  }
}

/** A text of UTF-8 bytes, without its byte order mark. Throws `NotUtf8`. */
export function utf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new NotUtf8();
  }
}

/** JSON bodies as the text that was sent: what is signed must not be parsed before its signature is checked. */
export function takeAsSent(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, utf8(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
