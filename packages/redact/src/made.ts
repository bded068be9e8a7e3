/** The copy of a record while it is made. */
type Made = Record<string, unknown>

/** The fields that a record has of its own, but those under symbols; undefined where reading one of them throws. */
export function cloneOf(record: object): Made | undefined {
  try {
    const made: Made = { ...record }
    for (const symbol of Object.getOwnPropertySymbols(made)) Reflect.deleteProperty(made, symbol)
    return made
  } catch {
    return undefined
  }
}

/** Takes the fields from a place on out of a clone, as they get other names, and answers where their values are read from now on. */
export function takenOut(made: Made, names: readonly string[], from: number): (index: number) => unknown {
  const values = names.slice(from).map((name) => made[name])
  for (const name of names.slice(from)) Reflect.deleteProperty(made, name)
  return (index) => values[index - from]
}

/** Sets a field, whatever it is called: `__proto__` too is only a name. */
export function put(made: Made, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(made, name, { value, enumerable: true, writable: true, configurable: true })
  else made[name] = value
}

/** Two names that both held a secret look alike by now: neither value may be lost. */
export function freeName(made: Made, name: string, before: number): string {
  let free = name
  while (Object.hasOwn(made, free)) free = `${free} ${before + 1}`
  return free
}
