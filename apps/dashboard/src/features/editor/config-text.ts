import { readIntegers } from '@orch/engine/workflow'
import { printJson } from '@orch/json'

/** A stored value as the form shows it. Drawings of other programs may hold numbers and objects where we write text. */
export function configText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : printJson(readIntegers(value))
}

export function configTexts(config: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, configText(value)]))
}

/** The config after the form changed: keys the form left alone keep their stored type. */
export function withTexts(
  config: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const next: Record<string, unknown> = { ...config }
  for (const [key, text] of Object.entries(texts)) {
    if (configText(config[key]) !== text) next[key] = text
  }
  return next
}
