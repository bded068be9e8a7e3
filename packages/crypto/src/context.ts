import { toUSVString } from 'node:util'
import { requireObject } from './arguments.ts'
import { SealError } from './seal-error.ts'

/**
 * Where a sealed text belongs. It opens only in the very place it was sealed for, so a row copied to another owner, record or
 * column is useless there. Names are stable codes, not column names: renaming one means sealing again.
 */
export type SealContext = {
  /** The owner of the row, such as a workspace id. Decides the key. */
  readonly owner: string
  /** What the row is, such as `integration`. */
  readonly kind: string
  /** The row's id, made before the insert. */
  readonly id: string
  /** Which of the row's fields. */
  readonly field: string
}

/** UTF-16 units a part of the context may have. */
export const LONGEST_PART = 1024

/** @throws SealError `INVALID_INPUT` when a part is missing or unfit, see {@link requirePart} */
export function requireContext(context: SealContext): SealContext {
  const fields = requireObject(context, 'A context')
  const { owner, kind, id, field } = fields
  requirePart('owner', owner)
  requirePart('kind', kind)
  requirePart('id', id)
  requirePart('field', field)
  return fields
}

/** @throws SealError `INVALID_INPUT` unless it is 1 to 1,024 units of well-formed Unicode without U+0000 */
export function requirePart(name: keyof SealContext, part: string): void {
  if (typeof part !== 'string' || part.length === 0 || part.length > LONGEST_PART) {
    throw new SealError(
      'INVALID_INPUT',
      `The context's ${name} must be a text of 1 to ${LONGEST_PART} characters`,
    )
  }
  // A lone surrogate becomes U+FFFD in UTF-8, so two different ids would be one; U+0000 is what separates the parts.
  if (toUSVString(part) !== part || part.includes('\0')) {
    throw new SealError('INVALID_INPUT', `The context's ${name} holds U+0000 or half a character`)
  }
}
