/** The entries of the bundle: one workflow a case, one a roster entry, and one a rehearsal of a case. The names are wire names. */
export { runCase as case, runCase as rosterEntry } from './runtime/case';
export { rehearseCase as rehearsal } from './runtime/rehearsal';
