import type { Integration } from '@orch/client'
import { findProvider } from './catalogue/catalogue.ts'

/** The name a person gave, else the service's. */
export function connectionName({ name, type }: Pick<Integration, 'name' | 'type'>): string {
  return name === '' ? (findProvider(type)?.label ?? type) : name
}
