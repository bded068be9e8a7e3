/** What the fields of every kind of trigger are given. */
export type TriggerFieldsProps = {
  config: Readonly<Record<string, unknown>>
  onChange: (key: string, value: string) => void
  errors: Readonly<Record<string, string>>
}
