/** `INVALID_ARGUMENT`: an argument is not what the function takes. Every error of this package but those of its shapes. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly code = 'INVALID_ARGUMENT'
}

/** @throws ContractError */
export function requireTexts(called: string, ...given: readonly unknown[]): void {
  for (const text of given)
    if (typeof text !== 'string') throw new ContractError(`${called}: an argument must be a text`)
}
