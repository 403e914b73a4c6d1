/** The roles that read what is handed in at the page, whoever hands it in. */
export const READERS = ['court', 'organisation', 'mediator', 'commission'] as const;
