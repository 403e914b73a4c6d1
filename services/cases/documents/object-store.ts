import { AwsClient } from 'aws4fetch';
import { bytesOf } from '../../kit/answer';
import { Problem } from '../../kit/problem';

/** Where the sealed pieces of documents lie, if not in the database: they are read by no one without the key of their case. */
export interface ObjectStore {
  /** Throws UNAVAILABLE where the store does not take it. */
  put(name: string, sealed: Buffer): Promise<void>;
  /** Throws UNAVAILABLE where it does not answer, or has lost it. */
  get(name: string): Promise<Buffer>;
  /** What is not there is removed. */
  remove(name: string): Promise<void>;
}

interface Bucket {
  /** With the bucket in the path: `https://store.example/dingfen`. */
  url: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const TIMEOUT_MS = 30_000;
/** A sealed piece is a little more than a mebibyte. */
const MOST_OF_A_PIECE = 2 * 1024 * 1024;
const away = (): Problem => new Problem('UNAVAILABLE', 'the store of documents does not answer');

/** A bucket of S3, or of a server that speaks like it; each piece is written once, under a name that was never used. */
export function s3({ url, region, accessKey, secretKey }: Bucket): ObjectStore {
  const aws = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3' });
  const ask = async (method: 'PUT' | 'GET' | 'DELETE', name: string, body?: Buffer): Promise<Response> => {
    const signed = await aws.sign(`${url}/${name}`, {
      method,
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    });
    return fetch(signed, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
      throw away();
    });
  };
  return {
    async put(name, sealed) {
      if (!(await ask('PUT', name, sealed)).ok) throw away();
    },
    async get(name) {
      const answer = await ask('GET', name);
      if (!answer.ok) throw away();
      return bytesOf(answer, MOST_OF_A_PIECE).catch(() => {
        throw away();
      });
    },
    async remove(name) {
      const { ok, status } = await ask('DELETE', name);
      if (!ok && status !== 404) throw away();
    },
  };
}
