import type { FieldDescription as CredentialDescription, InputDescription } from '@orch/providers/catalogue'
import type { FieldKind } from './description.ts'

/** A type of input that the providers bring along does not compile until it has a kind here. */
export const INPUT_KINDS: Readonly<Record<InputDescription['type'], FieldKind>> = {
  'template-input': 'template',
  'template-textarea': 'template-area',
  text: 'text',
  number: 'number',
  select: 'select',
  combobox: 'combobox',
  rows: 'rows',
  cases: 'cases',
}

const CREDENTIAL_KINDS: Readonly<Record<CredentialDescription['type'], FieldKind>> = {
  password: 'secret',
  text: 'text',
  url: 'url',
  number: 'number',
  textarea: 'area',
  select: 'select',
}

/** What is secret is hidden while it is typed, also when it has several lines. */
export function credentialKind({ type, secret }: CredentialDescription): FieldKind {
  return secret && type === 'textarea' ? 'secret-area' : CREDENTIAL_KINDS[type]
}
