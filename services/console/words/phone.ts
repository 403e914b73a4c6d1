/** A telephone number as the API takes it. */
export const PHONE = /^\+?[0-9][0-9 -]{4,19}$/;
