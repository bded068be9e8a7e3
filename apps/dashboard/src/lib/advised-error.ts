/** A fault that says itself what to do about it. */
export class AdvisedError extends Error {
  override readonly name = 'AdvisedError'
  readonly advice: string

  constructor(message: string, advice: string) {
    super(message)
    this.advice = advice
  }
}
