/** What the rows of a dispute ask before they are taken, by the part of its course. */
export * from './opening.guards';
export * from './mediation.guards';
export * from './agreement.guards';
export * from './court.guards';
