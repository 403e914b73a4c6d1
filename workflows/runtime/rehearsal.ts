import { ApplicationFailure, TemporalFailure } from '@temporalio/workflow';
import { NOT_REHEARSED, type Parting, type RehearsalInput, type Said } from '../contract/case';
import type { ProceedingInput } from '../contract/proceedings';
import { partingOf } from '../engine/parting';
import { rehearse, type Rehearsed } from '../engine/rehearse';
import { askedAtOnce } from './activities';

/**
 * A case under its own rules and under others, lived to its present in no time, and where the two part. It changes nothing and tells
 * nobody: all that it asks the world is dates. A case that its tables cannot live through fails it (`NOT_REHEARSED`), and nothing else.
 */
export async function rehearseCase({ here, there, said, until }: RehearsalInput): Promise<Parting> {
  return partingOf(await live(here, said, until), await live(there, said, until));
}

async function live(opening: ProceedingInput, said: readonly Said[], until: string): Promise<Rehearsed> {
  try {
    const life = rehearse(opening, said, until);
    let now = life.next();
    while (now.done !== true) now = life.next(await askedAtOnce.resolveDates([...now.value]));
    return now.value;
  } catch (error) {
    if (error instanceof TemporalFailure) throw error;
    throw ApplicationFailure.create({ type: NOT_REHEARSED, message: String(error), nonRetryable: true });
  }
}
