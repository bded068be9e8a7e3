/**
 * Why a task has no answer:
 * - `STOPPED`: by its signal, or as the helpers were closed.
 * - `LATE`: its time was over.
 * - `FULL`: it took more memory than a helper may have.
 * - `ENDED`: its helper ended for another reason.
 * - `INVALID_ARGUMENT`: an argument is not what the function takes, or the task cannot be told to another process.
 */
export type HelperErrorCode = 'STOPPED' | 'LATE' | 'FULL' | 'ENDED' | 'INVALID_ARGUMENT'

const MESSAGES: Record<HelperErrorCode, string> = {
  STOPPED: 'The work was stopped',
  LATE: 'The work took longer than it may',
  FULL: 'The work took more memory than it may',
  ENDED: 'A helper process ended',
  INVALID_ARGUMENT: 'A task must be made of data',
}

/** Every error of this package, but for what a task throws in its helper. */
export class HelperError extends Error {
  override readonly name = 'HelperError'
  readonly code: HelperErrorCode

  constructor(code: HelperErrorCode, options: { message?: string; cause?: unknown } = {}) {
    super(options.message ?? MESSAGES[code], { cause: options.cause })
    this.code = code
  }
}
