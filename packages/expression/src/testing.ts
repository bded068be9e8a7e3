export { type Difference, type FuzzReport, fuzzAgainstV8 } from './testing/differential.ts'
