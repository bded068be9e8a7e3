import { readFailure } from './bounded.ts'
import type { Where } from './data-error.ts'
import type { Work } from './options.ts'
import { type Path, pathOf, readPath } from './path.ts'
import type { Settings } from './settings.ts'

/** The value of something for one item. */
export type Read = (item: unknown, index: number) => unknown

/** Reads a field of the items by its path, or by a template such as `{{item.price * item.count}}`. */
export function fieldReader(work: Work, settings: Settings, key: string): Read {
  const text = (settings.text(key) ?? '').trim()
  return text.includes('{{')
    ? textReader(work, text, settings.nameOf(key))
    : pathReader(pathOf(text, settings.nameOf(key)))
}

export function pathReader(path: Path): Read {
  return path.keys.length === 0 ? (item) => item : (item) => readPath(item, path)
}

/** Reads a setting: a text with templates for each item again, anything else as it is. */
export function valueReader(work: Work, settings: Settings, key: string): Read {
  const value = settings.value(key)
  if (typeof value === 'string' && value.includes('{{')) return textReader(work, value, settings.nameOf(key))
  return () => value
}

/** @throws DataError naming the setting, and the item where there is one: also what the caller's own reader throws */
export function textReader(work: Work, text: string, setting: string): Read {
  const read = placed(() => work.read(text), { setting })
  const locals = { item: undefined as unknown, index: 0 }
  return (item, index) => {
    locals.item = item
    locals.index = index
    try {
      return read(locals)
    } catch (error) {
      throw readFailure(error, { setting, item: index })
    }
  }
}

function placed<T>(act: () => T, where: Where): T {
  try {
    return act()
  } catch (error) {
    throw readFailure(error, where)
  }
}
