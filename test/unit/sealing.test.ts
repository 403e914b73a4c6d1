import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { CIPHERS, isHere, keyBytesOf, open, seal } from '../../services/cases/people/sealing';

describe.each(CIPHERS)('sealed by %s', (cipher) => {
  const key = randomBytes(keyBytesOf(cipher));
  const plain = Buffer.from('职工甲 13800001111');
  const sealed = seal(key, plain, 'case-1/people/p1');

  test('it is opened again by its key, at its place', () => {
    expect(isHere(cipher)).toBe(true);
    expect(open(key, sealed, 'case-1/people/p1')).toEqual(plain);
    expect(sealed.includes(plain)).toBe(false);
  });

  test('the same twice is sealed in two ways', () => {
    expect(seal(key, plain, 'case-1/people/p1').equals(sealed)).toBe(false);
  });

  test('another key, another place, a byte less and every changed byte are refused', () => {
    expect(() => open(randomBytes(key.length), sealed, 'case-1/people/p1')).toThrow();
    for (const place of ['case-1/people/p2', 'case-1/people/p', '']) expect(() => open(key, sealed, place)).toThrow();
    for (let end = 0; end < sealed.length; end += 1)
      expect(() => open(key, sealed.subarray(0, end), 'case-1/people/p1')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => open(key, changed, 'case-1/people/p1')).toThrow();
    }
  });

  test('nothing and a mebibyte are sealed and opened', () => {
    for (const bytes of [0, 1, 1024 * 1024]) {
      const content = randomBytes(bytes);
      expect(open(key, seal(key, content, 'x'), 'x').equals(content)).toBe(true);
    }
  });
});

test('what is sealed by one is not opened by the other', () => {
  const [aes, sm4] = CIPHERS.map((cipher) => randomBytes(keyBytesOf(cipher))) as [Buffer, Buffer];
  expect(() => open(sm4, seal(aes, Buffer.from('x'.repeat(100)), ''), '')).toThrow();
  expect(() => open(aes, seal(sm4, Buffer.from('x'.repeat(100)), ''), '')).toThrow();
});

// The example of GB/T 32907, one block; counter mode of a zero block is the block's own encryption.
test('GB/T 32907, 32905: the SM4 and SM3 of this Node are the standard’s', () => {
  const example = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const block = createCipheriv('sm4-ctr', example, example).update(Buffer.alloc(16));
  expect(block.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});
