/** The entries of the bundle: one workflow a case, and one a roster entry. The names are wire names. */
export { runCase as case, runCase as rosterEntry } from './runtime/case';
