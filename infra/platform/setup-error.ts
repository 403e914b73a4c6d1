/** What somebody who starts the platform can put right: said to him in one line. */
export class SetupError extends Error {}
