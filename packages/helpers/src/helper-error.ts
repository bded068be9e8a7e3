/**
 * Why a task has no answer: `stopped` by its signal or as the helpers were closed; `late`: its time was over; `full`: it took more memory
 * than a helper may have; `ended`: its helper ended for another reason.
 */
export type HelperErrorReason = 'stopped' | 'late' | 'full' | 'ended'

const MESSAGES: Record<HelperErrorReason, string> = {
  stopped: 'The work was stopped',
  late: 'The work took longer than it may',
  full: 'The work took more memory than it may',
  ended: 'A helper process ended',
}

export class HelperError extends Error {
  override readonly name = 'HelperError'
  readonly reason: HelperErrorReason

  constructor(reason: HelperErrorReason, options?: { cause?: unknown }) {
    super(MESSAGES[reason], options)
    this.reason = reason
  }
}
