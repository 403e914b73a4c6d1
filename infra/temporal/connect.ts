import { Client, Connection } from '@temporalio/client';

/** A client on its own connection; loopback gains nothing from compression. */
export async function connectTemporal(
  address: string,
  namespace: string,
): Promise<{ client: Client; close(): Promise<void> }> {
  const connection = Connection.lazy({ address });
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
}
