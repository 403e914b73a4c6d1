/** The one bundle entry: one workflow a case. The name is a wire name. */
export { runCase as case } from './runtime/case';
