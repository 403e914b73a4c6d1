import type { z } from 'zod';
import { Problem } from '../kit/problem';
import type { DeadlineAnswer } from '../../workflows/contract/clocks';
import { DeadlineRefused, resolveDeadline, type Law } from './deadline';
import type { LawService } from './law.service';
import { asQuestion, type deadlineQuestion, type deadlinesRequest } from './schemas';

type Asked = z.output<typeof deadlineQuestion>;

/** Answers one question or a list. A list is refused whole, with every question that cannot be answered. */
export async function answerQuestions(
  asked: z.output<typeof deadlinesRequest>,
  service: LawService,
): Promise<DeadlineAnswer | DeadlineAnswer[]> {
  if (!Array.isArray(asked)) return answer(asked, await lawFor(asked, service));
  const faults: { path: string; message: string; code: DeadlineRefused['code'] }[] = [];
  const answers: DeadlineAnswer[] = [];
  for (const [i, question] of asked.entries()) {
    try {
      answers.push(resolveDeadline(asQuestion(question), await lawFor(question, service)));
    } catch (error) {
      if (!(error instanceof DeadlineRefused)) throw error;
      faults.push({ path: `/${i}`, message: error.message, code: error.code });
    }
  }
  const [first] = faults;
  if (first)
    throw new Problem(first.code, first.message, { errors: faults.map(({ path, message }) => ({ path, message })) });
  return answers;
}

const lawFor = (question: Asked, service: LawService): Law | Promise<Law> =>
  question.asOf === undefined ? service.current() : service.asOf(question.asOf);

function answer(question: Asked, law: Law): DeadlineAnswer {
  try {
    return resolveDeadline(asQuestion(question), law);
  } catch (error) {
    if (error instanceof DeadlineRefused) throw new Problem(error.code, error.message);
    throw error;
  }
}
