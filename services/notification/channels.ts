import { createTransport } from 'nodemailer';

/** Ways out of the house. Each takes a stable id, so that a message sent twice can be known as one. */
export interface Channels {
  email(id: string, address: string, text: { subject: string; body: string }): Promise<void>;
  sms(id: string, phone: string, text: string): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 8_000;
const DOMAIN = 'dingfen.local';

/** Mail goes by TLS or not at all, unless the address says `ignoreTLS=true` in so many words. */
function sealedOnTheWay(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  if (url.protocol === 'smtp:' && url.searchParams.get('ignoreTLS') !== 'true')
    url.searchParams.set('requireTLS', 'true');
  return url.href;
}

export function realChannels(config: { smtpUrl: string; from: string; smsUrl: string; smsToken: string }): Channels {
  const transport = createTransport(sealedOnTheWay(config.smtpUrl), { from: config.from });
  return {
    async email(id, address, { subject, body }) {
      const messageId = `<${Buffer.from(id).toString('base64url')}@${DOMAIN}>`;
      await transport.sendMail({ to: address, subject, text: body, messageId });
    },
    async sms(id, phone, text) {
      const response = await fetch(new URL('/v1/sms', config.smsUrl), {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${config.smsToken}` },
        body: JSON.stringify({ id, phone, text }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`sms gateway answered ${response.status}`);
    },
    close: () => transport.close(),
  };
}
