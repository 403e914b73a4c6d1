import { randomBytes } from 'node:crypto';
import {
  defaultPayloadConverter,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
} from '@temporalio/common';
import { z } from 'zod';
import { temporalConfig, type NamedKey } from '../../services/kit/config';
import { payloadCodec, UnreadablePayload } from '../../services/kit/temporal/codec';

const keyOf = (id: string): NamedKey => ({ id, key: randomBytes(32) });
const [older, newer] = [keyOf('k1'), keyOf('k2')];
const small = { caseNo: '410305-2026-000001', act: 'sign' };
/** As a state at continue-as-new is: much of it said again and again. */
const large = {
  clocks: Array.from({ length: 200 }, (_, i) => ({ key: 'mediationPreFiling', dueOn: '2026-12-25', i })),
};

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const through = async (keys: NamedKey[], value: unknown): Promise<Payload> => {
  const [payload] = await payloadCodec(keys).encode([payloadOf(value)]);
  return payload as Payload;
};
const back = async (keys: NamedKey[], payload: Payload): Promise<unknown> => {
  const [decoded] = await payloadCodec(keys).decode([payload]);
  return defaultPayloadConverter.fromPayload(decoded as Payload);
};
const said = (payload: Payload, name: string): string => Buffer.from(payload.metadata?.[name] ?? []).toString();

test.each([
  ['without keys', []],
  ['with a key', [older]],
])('what is encoded is read back, %s', async (_, keys) => {
  const values = [small, large, null, undefined, '定分', randomBytes(4096)];
  const codec = payloadCodec(keys);
  const decoded = await codec.decode(await codec.encode(values.map(payloadOf)));
  expect(decoded.map((p) => defaultPayloadConverter.fromPayload(p))).toEqual(values);
});

test('without a key a small payload, and one that would not shrink, are left as they are', async () => {
  for (const value of [small, randomBytes(4096)]) expect(await through([], value)).toEqual(payloadOf(value));
});

test('a large payload shrinks, encrypted or not', async () => {
  const size = payloadOf(large).data?.length ?? 0;
  const deflated = await through([], large);
  expect(said(deflated, 'encoding')).toBe('binary/deflate');
  const encrypted = await through([older], large);
  expect(said(encrypted, 'encoding')).toBe('binary/encrypted');
  for (const { data } of [deflated, encrypted]) expect((data?.length ?? size) * 5).toBeLessThan(size);
});

test('an encrypted payload says its key and nothing else, and is never twice the same', async () => {
  const one = await through([older], small);
  expect(Object.keys(one.metadata ?? {})).toEqual(['encoding', 'encryption-key-id']);
  expect(said(one, 'encryption-key-id')).toBe('k1');
  expect(Buffer.from(one.data ?? []).includes('410305')).toBe(false);
  expect((await through([older], small)).data).not.toEqual(one.data);
});

test('the first key encrypts, every key decrypts: a key can be changed', async () => {
  const before = await through([older], large);
  const after = await through([newer, older], large);
  expect(said(after, 'encryption-key-id')).toBe('k2');
  for (const payload of [before, after]) expect(await back([newer, older], payload)).toEqual(large);
});

describe('the door of the engine', () => {
  const case1: SerializationContext = { type: 'workflow', namespace: 'default', workflowId: '410305-2026-000001' };
  const case2 = { ...case1, workflowId: '410305-2026-000002' };
  const inside = payloadCodec([older]);
  const read = async (
    codec: PayloadCodec,
    payload: Payload | undefined,
    by: SerializationContext,
  ): Promise<unknown> => {
    const [decoded] = await codec.decode([payload as Payload], by);
    return defaultPayloadConverter.fromPayload(decoded as Payload);
  };

  test('what comes in the clear, from whoever has no key, is read as nothing', async () => {
    for (const value of [small, large]) expect(await read(inside, await through([], value), case1)).toBeNull();
  });

  test('an installation that got its keys later reads what it had written in the clear, while it is told to', async () => {
    for (const value of [small, large]) {
      expect(await read(payloadCodec([older], 'read'), await through([], value), case1)).toEqual(value);
    }
  });

  test('what was sealed for one case is read by that case alone', async () => {
    const [payload] = await inside.encode([payloadOf(small)], case1);
    expect(await read(inside, payload, case1)).toEqual(small);
    expect(await read(inside, payload, case2)).toBeNull();
  });

  test('nobody gives it another owner, or none', async () => {
    const [payload] = await inside.encode([payloadOf(small)], case1);
    const { 'belongs-to': _owner, ...others } = payload?.metadata ?? {};
    for (const metadata of [others, { ...others, 'belongs-to': Buffer.from(case2.workflowId) }]) {
      await expect(read(inside, { ...payload, metadata }, case2)).rejects.toThrow(UnreadablePayload);
    }
  });

  test('what was sealed before payloads had owners is read', async () => {
    expect(await read(inside, await through([older], small), case1)).toEqual(small);
  });

  test('a person who looks is shown both', async () => {
    const [payload] = await inside.encode([payloadOf(small)], case1);
    for (const shown of [payload as Payload, payloadOf(small)]) expect(await back([older], shown)).toEqual(small);
  });
});

test('an unknown key is named', async () => {
  const payload = await through([older], small);
  for (const keys of [[], [newer]]) {
    const reading = back(keys, payload);
    await expect(reading).rejects.toThrow(UnreadablePayload);
    await expect(reading).rejects.toThrow('"k1"');
  }
});

test('a payload that was tampered with, cut short or put under another key of that id is refused', async () => {
  const payload = await through([older], small);
  const data = Buffer.from(payload.data ?? []);
  for (const at of [0, 20, data.length - 1]) {
    const changed = Buffer.from(data);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    await expect(back([older], { ...payload, data: changed })).rejects.toThrow('"k1" is damaged');
  }
  await expect(back([older], { ...payload, data: data.subarray(0, 10) })).rejects.toThrow(UnreadablePayload);
  await expect(back([keyOf('k1')], payload)).rejects.toThrow(UnreadablePayload);
  const deflated = await through([], large);
  await expect(back([], { ...deflated, data: deflated.data?.subarray(9) ?? null })).rejects.toThrow(UnreadablePayload);
});

describe('PAYLOAD_KEYS', () => {
  const read = (value?: string) =>
    temporalConfig.safeParse({ TEMPORAL_ADDRESS: 'here', ...(value === undefined ? {} : { PAYLOAD_KEYS: value }) });
  const json = (...keys: { id: string; key: Buffer }[]): string =>
    JSON.stringify(keys.map(({ id, key }) => ({ id, key: key.toString('base64') })));

  test('absent means none; otherwise keys in their order', () => {
    expect(read().data?.PAYLOAD_KEYS).toEqual([]);
    expect(read(json(newer, older)).data?.PAYLOAD_KEYS).toEqual([newer, older]);
  });

  test.each([
    ['empty', '', 'not JSON'],
    ['an empty list', '[]', '>=1'],
    ['a short key', json({ id: 'k1', key: randomBytes(16) }), '32 bytes'],
    ['no id', json({ id: '', key: randomBytes(32) }), '[0].id'],
    ['an id twice', json(keyOf('k1'), keyOf('k1')), 'same id'],
  ])('%s is a fault', (_, value, why) => {
    const { error } = read(value);
    expect(error ? z.prettifyError(error) : '').toContain(why);
  });
});
