/** What the fields of every kind of trigger are given. */
export type TriggerFieldsProps = {
  nodeId: string
  config: Readonly<Record<string, unknown>>
  onChange: (key: string, value: string) => void
  errors: Readonly<Record<string, string>>
}

/** Where every kind of trigger keeps what its workflow gets by hand. */
export const EXAMPLE_KEY = 'webhookMockRequest'
