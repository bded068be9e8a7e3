import { at } from '../answers.ts'

/** What stands at a path such as `data.items` or `links[0].href`. */
export function readPath(data: unknown, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  return at(data, ...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)))
}
