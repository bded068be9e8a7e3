import { asFileValue, type FileValue } from '@orch/providers/catalogue'

const MOST = 20
/** A large output is looked through for a while, and then shown as data alone. */
const MOST_LOOKED_AT = 10_000

/** The files in a value, each once, the first ones of many. */
export function filesIn(value: unknown): FileValue[] {
  const found = new Map<string, FileValue>()
  const open: unknown[] = [value]
  for (let looked = 0; open.length > 0 && looked < MOST_LOOKED_AT && found.size < MOST; looked += 1) {
    const one = open.shift()
    if (typeof one !== 'object' || one === null) continue
    const file = asFileValue(one)
    if (file) found.set(file.$file, file)
    else open.push(...Object.values(one).slice(0, MOST_LOOKED_AT))
  }
  return [...found.values()]
}
