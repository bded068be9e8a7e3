import type { SettingFormats } from '@orch/contract/setting-formats'

export { SETTING_FORMATS, type SettingFormat, type SettingFormats } from '@orch/contract/setting-formats'

/** The setting whose items the others are read for; undefined where an action has none, or it is empty. */
export function eachSetting(
  config: Readonly<Record<string, unknown>>,
  formats: SettingFormats,
): string | undefined {
  const key = Object.keys(formats).find((field) => formats[field] === 'each')
  const value = key === undefined ? undefined : config[key]
  const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  return isEmpty ? undefined : key
}
