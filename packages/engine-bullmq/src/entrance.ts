import { EngineError } from '@orch/engine'

type Holds = (value: unknown) => boolean

/** What an option must be. */
export type Take = { readonly holds: Holds; readonly be: string }

export const aFunction: Take = { holds: (value) => typeof value === 'function', be: 'a function' }
export const count: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  be: 'a whole number of 1 or more',
}
export const matching = (pattern: RegExp, be: string): Take => ({
  holds: (value) => typeof value === 'string' && pattern.test(value),
  be,
})
export const urlOf = (...protocols: readonly string[]): Take => ({
  holds: (value) => typeof value === 'string' && protocols.includes(new URL(value).protocol),
  be: `a URL that begins with ${protocols.map((one) => `${one}//`).join(' or ')}`,
})
export const optional = ({ holds, be }: Take): Take => ({
  holds: (value) => value === undefined || holds(value),
  be,
})
export const fields = (takes: Readonly<Record<string, Take>>): Take => ({
  holds: (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(takes).every(([name, take]) => take.holds(Reflect.get(value, name))),
  be: `an object whose ${Object.entries(takes)
    .map(([name, { be }]) => `${name} is ${be}`)
    .join(', ')}`,
})

/** Names no value: a URL may hold a password. @throws EngineError INVALID_ARGUMENT, also for what throws when it is looked at */
export function requireOptions(name: string, options: unknown, { holds, be }: Take): void {
  let isFit = false
  try {
    isFit = holds(options)
  } catch {}
  if (!isFit) throw new EngineError('INVALID_ARGUMENT', `${name}: the options must be ${be}`)
}
