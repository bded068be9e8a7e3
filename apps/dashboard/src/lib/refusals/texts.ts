import { ERRORS, type ErrorCode } from '@orch/contract/errors'
import { inLanguage } from '../language.ts'

/** What to do about each refusal of the server, as the contract says it. A code without its words in another language does not compile. */
export const english = {
  advice: adviceOf(ERRORS),
}

function adviceOf(
  refusals: Readonly<Record<ErrorCode, { advice: string }>>,
): Readonly<Record<ErrorCode, string>> {
  const pairs = Object.entries(refusals).map(([code, { advice }]) => [code, advice])
  // The entries of a record keyed by codes have the codes as their keys.
  return Object.fromEntries(pairs) as Record<ErrorCode, string>
}

export const texts = inLanguage('lib/refusals/texts', english)
