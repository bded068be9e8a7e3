import type { CredentialInput, StepInput } from '@orch/client'
import type { FieldKind } from './description.ts'

/** A type of input that the server serves does not compile until it has a kind here. A step reads templates in each of its texts. */
export const INPUT_KINDS: Readonly<Record<StepInput['type'], FieldKind>> = {
  'template-input': 'template',
  'template-textarea': 'template-area',
  text: 'template',
  number: 'number',
  select: 'select',
  combobox: 'combobox',
  rows: 'rows',
  cases: 'cases',
}

const CREDENTIAL_KINDS: Readonly<Record<CredentialInput['type'], FieldKind>> = {
  password: 'secret',
  text: 'text',
  url: 'url',
  number: 'number',
  textarea: 'area',
  select: 'select',
}

/** What is secret is hidden while it is typed, also when it has several lines. */
export function credentialKind({ type, secret }: CredentialInput): FieldKind {
  return secret && type === 'textarea' ? 'secret-area' : CREDENTIAL_KINDS[type]
}
