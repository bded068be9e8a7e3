import { insteadOf, insteadOfMethod } from './instead.ts'
import { nearest } from './nearest.ts'
import { functionNamed, methodsNamed, NAMES } from './table.ts'

/** What is said of a name that stands for nothing: what to write instead, else the nearest name there is. */
export function unknownName(name: string, names: readonly string[]): string {
  return withAdvice(`There is nothing called "${name}"`, [insteadOf(name), meant(name, names)])
}

/** The same of a function called by its name. */
export function unknownFunction(name: string): string {
  const asMethod = methodsNamed(name) ? `write value.${name}(…)` : undefined
  return withAdvice(`There is no function "${name}"`, [
    asMethod,
    insteadOf(name),
    meant(name, NAMES.functions),
  ])
}

/** The same of a method. @param on the name that it is called on, if it is called on one */
export function unknownMethod(name: string, on?: string): string {
  const advice = on === undefined ? undefined : insteadOf(on)
  if (advice !== undefined) return `There is no "${on}.${name}"; ${advice}`
  const asFunction = functionNamed(name) ? `write ${name}(value)` : undefined
  return withAdvice(`There is no method "${name}"`, [
    insteadOfMethod(name),
    asFunction,
    meant(name, NAMES.methods),
  ])
}

function meant(name: string, names: readonly string[]): string | undefined {
  const close = nearest(name, names)
  return close === undefined ? undefined : `did you mean ${close}?`
}

function withAdvice(message: string, advice: readonly (string | undefined)[]): string {
  const first = advice.find((one) => one !== undefined)
  return first === undefined ? message : `${message}; ${first}`
}
