import type { Bilingual } from '../../../workflows/contract/clocks';
import type { ActForm } from './act-form';
import forms from './act-forms.json';

const FORMS = forms as unknown as Readonly<Record<string, ActForm>>;

/** How an act is entered; undefined for what is none. */
export const formOf = (act: string): ActForm | undefined => (Object.hasOwn(FORMS, act) ? FORMS[act] : undefined);
/** What an act is called. */
export const actName = (act: string): Bilingual => formOf(act)?.name ?? { zh: act, en: act };
