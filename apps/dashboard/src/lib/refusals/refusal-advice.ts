import { texts } from './texts.ts'

/** What to do about a refusal, by any code: one of a newer server is not among them. */
export const REFUSAL_ADVICE: Readonly<Record<string, string>> = texts.advice
