/** How a telephone number is written, for whoever wrote it otherwise. */
export const PHONE_LIKE = {
  zh: '手机号码 11 位，座机带区号，如 0379-64000000',
  en: 'a mobile of 11 digits, a landline with its area code',
};
