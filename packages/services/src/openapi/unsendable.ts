/** Why an operation cannot be sent by a step; the others of its description can. */
export class Unsendable extends Error {
  override readonly name = 'Unsendable'
}
