import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';

/** A client on its own connection; loopback gains nothing from compression. */
export async function connectTemporal(
  address: string,
  namespace: string,
  codec: PayloadCodec,
): Promise<{ client: Client; close(): Promise<void> }> {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, dataConverter: { payloadCodecs: [codec] } });
  return { client, close: () => connection.close() };
}
