import { readPath } from '../template/paths.ts'
import type { KnownStep } from '../template/surroundings.ts'

type Shape = { [key: string]: unknown }

/** What a step gives; where nobody has seen it yet, the fields that it announces, without values. */
export function shapeOf({ value, outputs }: KnownStep): unknown {
  if (value !== undefined || outputs.length === 0) return value
  const paths = outputs.map(({ path }) => readPath(path))
  const shape: Shape | unknown[] = typeof paths[0]?.[0] === 'number' ? [] : {}
  for (const keys of paths) place(shape, keys)
  return shape
}

function place(shape: Shape | unknown[], [key, ...rest]: readonly (string | number)[]): void {
  if (key === undefined) return
  const own = Reflect.get(shape, key)
  const next = isShape(own) ? own : typeof rest[0] === 'number' ? [] : {}
  Reflect.set(shape, key, rest.length === 0 ? own : next)
  if (rest.length > 0) place(next, rest)
}

function isShape(value: unknown): value is Shape | unknown[] {
  return typeof value === 'object' && value !== null
}
