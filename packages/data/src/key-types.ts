import { kindOf } from './fields.ts'
import type { Work } from './options.ts'
import { type Path, readPath } from './path.ts'

/** The field by which an item of one list is found in the other. */
export type KeyPair = { left: Path; right: Path }

/**
 * Tells why two lists have no item in common, where the reason is that one writes as text what the other has as a number: the
 * answer of a service beside a table, for example. The first items say it for all.
 */
export function tellOfTypes(
  [left]: readonly unknown[],
  [right]: readonly unknown[],
  pairs: readonly KeyPair[],
  { comparing }: Work,
): void {
  for (const pair of pairs) {
    const kinds = [kindOf(readPath(left, pair.left)), kindOf(readPath(right, pair.right))]
    if (kinds[0] === kinds[1] || !kinds.includes('a text') || !kinds.includes('a number')) continue
    comparing.warn(
      `nothing matched: ${kinds.join(' is compared with ')}, and 10 is not "10" here; set "compare" to loose`,
    )
    return
  }
}
