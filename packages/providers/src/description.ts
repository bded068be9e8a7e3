/** One field of a provider's credentials, as a form and a check read it. */
export type FieldDescription = {
  label: string
  /** The environment variable that holds it in exported code. */
  env: string
  secret: boolean
  required: boolean
  type: 'password' | 'text' | 'url' | 'number' | 'textarea' | 'select'
  placeholder?: string
  help?: { text: string; url: string }
  options?: readonly { value: string; label: string }[]
}

/** One setting of a step. */
export type InputDescription = {
  key: string
  label: string
  type: 'template-input' | 'template-textarea' | 'text' | 'number' | 'select'
  required?: boolean
  default?: string
  placeholder?: string
  options?: readonly { value: string; label: string }[]
  group?: string
}

export type ActionDescription = {
  /** `provider/action`, or the name of a system action. */
  id: string
  label: string
  description: string
  category: string
  inputs: readonly InputDescription[]
  outputs: readonly { field: string; description: string }[]
}

/** What a provider is, as data: forms, checks, documentation and environment names are read off it. */
export type ProviderDescription = {
  id: string
  name: string
  description: string
  category: string
  docs: string
  fields: Readonly<Record<string, FieldDescription>>
  /** The only hosts its credentials may be sent to; empty: where the user says. */
  hosts: readonly string[]
  actions: readonly ActionDescription[]
}
