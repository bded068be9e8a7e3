import type { TriggerFieldsProps } from './trigger-fields.ts'

/** One field changes at a time. */
export function changedFields(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  onChange: TriggerFieldsProps['onChange'],
): void {
  for (const [key, value] of Object.entries(after)) if (before[key] !== value) onChange(key, value)
}
