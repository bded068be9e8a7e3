import { EngineError } from '@orch/engine'
import { createEntrances, type Take } from '@orch/entrance'

export { aFunction, count, fields, matching, optional } from '@orch/entrance'

export const urlOf = (...protocols: readonly string[]): Take => ({
  holds: (value) => typeof value === 'string' && protocols.includes(new URL(value).protocol),
  be: `a URL that begins with ${protocols.map((one) => `${one}//`).join(' or ')}`,
})

const { checked } = createEntrances((message) => new EngineError('INVALID_ARGUMENT', message))

/** @throws EngineError INVALID_ARGUMENT */
export function requireOptions(name: string, options: unknown, take: Take): void {
  checked(`${name}: the options`, options, take)
}
