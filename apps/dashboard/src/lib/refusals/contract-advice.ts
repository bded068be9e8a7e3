import { ERRORS, type ErrorCode } from '@orch/contract/errors'

/** What to do about each refusal of the server, as the contract says it. */
export const CONTRACT_ADVICE = adviceOf(ERRORS)

function adviceOf(
  errors: Readonly<Record<ErrorCode, { advice: string }>>,
): Readonly<Record<ErrorCode, string>> {
  const pairs = Object.entries(errors).map(([code, { advice }]) => [code, advice])
  // The entries of a record keyed by codes have the codes as their keys.
  return Object.fromEntries(pairs) as Record<ErrorCode, string>
}
