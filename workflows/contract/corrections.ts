/** Bodies that enter what periods are counted from: they ask that a day which is wrong be corrected. */
export const MAY_ASK_CORRECTION = ['court', 'organisation', 'mediator', 'commission', 'union'] as const;
