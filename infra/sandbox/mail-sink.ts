import { SMTPServer } from 'smtp-server';

export interface MailSink {
  mails: { to: string[]; text: string }[];
  close(): Promise<void>;
}

const KEPT = 1000;

/** Takes every mail and keeps the last ones in memory. */
export async function mailSink(host: string, port: number): Promise<MailSink> {
  const mails: MailSink['mails'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map((r) => r.address), text: Buffer.concat(chunks).toString() });
        if (mails.length > KEPT) mails.shift();
        done();
      });
    },
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => ready());
  });
  return { mails, close: () => new Promise((done) => server.close(() => done())) };
}
