import type { Json } from '../json.ts'
import { eachSetting, type SettingFormats } from '../model/formats.ts'
import { coded, ITEM_NAMES, itemScope, onceEach } from '../template/item-reader.ts'
import type { Scope } from '../template/readable.ts'
import type { Warn } from './read-token.ts'
import { resolveSettings } from './resolve-settings.ts'

type Item = { item: unknown; index: number }

/** The settings of a step for one item after the other, each by its format; the list itself is not among them. */
export function createItemSettings(
  config: { readonly [key: string]: Json },
  formats: SettingFormats,
  scope: Scope,
  warn: Warn,
): (item: Item) => { [key: string]: Json } {
  const names: Record<string, Json> = { ...scope.names, ...ITEM_NAMES }
  const own = itemScope({ ...scope, names })
  const once = onceEach(warn)
  const each = eachSetting(config, formats)
  const others = Object.fromEntries(Object.entries(config).filter(([key]) => key !== each))
  return ({ item, index }) => {
    names['item'] = item as Json
    names['index'] = index
    return coded(() => resolveSettings(others, formats, own, once))
  }
}
