import { createContext } from 'react';

/** Told of each upload that begins (1) or is over (-1): what hangs on it is not sent before. */
export const Uploading = createContext<(change: 1 | -1) => void>(() => undefined);
