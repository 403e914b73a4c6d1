import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/**
 * The Temporal server and how it is entered, by Temporal's own variables: TEMPORAL_ADDRESS, TEMPORAL_API_KEY and
 * TEMPORAL_TLS_CLIENT_CERT_PATH, _CLIENT_KEY_PATH, _SERVER_CA_CERT_PATH, _SERVER_NAME. A configuration file in somebody's
 * home is not looked at. Throws where a file named is not there.
 */
export const temporalServer = (
  env: NodeJS.ProcessEnv,
): { address?: string; tls?: ConnectionOptions['tls']; apiKey?: string } =>
  loadClientConnectConfig({ disableFile: true, overrideEnvVars: stringsOf(env) }).connectionOptions;

const stringsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const ANSWERS_WITHIN_MS = 1_000;

/** A client on its own connection; loopback gains nothing from compression. */
export async function connectTemporal(
  namespace: string,
  codec: PayloadCodec,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ client: Client; answers(): Promise<unknown>; close(): Promise<void> }> {
  const connection = Connection.lazy(temporalServer(env));
  const client = new Client({ connection, namespace, dataConverter: { payloadCodecs: [codec] } });
  const answers = (): Promise<unknown> =>
    connection.withDeadline(Date.now() + ANSWERS_WITHIN_MS, () => connection.workflowService.getSystemInfo({}));
  return { client, answers, close: () => connection.close() };
}
