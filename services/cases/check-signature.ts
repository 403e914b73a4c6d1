import { readFileSync } from 'node:fs';
import { sha256 } from './people/vault';
import { NotSigned, publicKeys, readStatement } from './signatures/statement';

/**
 * Checks a signature with nothing but what is at hand: the statement as it was kept, the signed document, and the public keys
 * of the service. Prints the statement; status 1 and one line where it does not hold, 2 where a file cannot be read.
 */
async function main(): Promise<void> {
  const [jws, document, keys] = process.argv.slice(2);
  if (jws === undefined || document === undefined || keys === undefined)
    return end(
      2,
      'three files are needed: the statement, the signed document, the public keys of the service (a JWK Set)',
    );
  const read = (path: string): Buffer => {
    try {
      return readFileSync(path);
    } catch {
      return end(2, `${path} cannot be read`);
    }
  };
  const [said, signed, known] = [jws, document, keys].map(read) as [Buffer, Buffer, Buffer];
  try {
    const text = said.toString().trim();
    const statement = await readStatement(text, (id) => ({ id, keys: publicKeys.parse(JSON.parse(known.toString())) }));
    if (statement.sha256 !== sha256(signed)) return end(1, 'the statement is about another document');
    process.stdout.write(`${JSON.stringify(statement, null, 2)}\n`);
  } catch (error) {
    if (error instanceof NotSigned) return end(1, 'none of these keys signed it');
    return end(1, 'it is no statement of a signature, or these are no keys');
  }
}

function end(status: number, why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(status);
}

void main();
