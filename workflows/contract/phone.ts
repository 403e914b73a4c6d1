/**
 * A telephone number as the API takes it: a mobile of eleven digits, a landline with its area code, 400 and 800, or one of another country
 * with its code. A digit that is missing would send every message to nobody.
 */
export const PHONE =
  /^(?:(?:(?:\+|00)?86[ -]?)?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?0\d{2,3}\)?[ -]?\d{3,4}[ -]?\d{4}(?:-\d{1,6})?)|[48]00[ -]?\d{3}[ -]?\d{4}|\+(?!86)\d[\d -]{5,18})$/;
/** How a telephone number is written, for whoever wrote it otherwise. */
export const PHONE_LIKE = {
  zh: '手机号码 11 位，座机带区号，如 0379-64000000',
  en: 'a mobile of 11 digits, a landline with its area code',
};
