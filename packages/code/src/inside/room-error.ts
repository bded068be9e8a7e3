/** What QuickJS threw where the author's code could not catch it. */
export class RoomError extends Error {
  override readonly name = 'RoomError'
  readonly thrown: unknown

  constructor(thrown: unknown) {
    super('The interpreter ended the code')
    this.thrown = thrown
  }
}
