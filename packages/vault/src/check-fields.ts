import { toUSVString } from 'node:util'
import type { Config } from './integration.ts'
import type { Provider, ProviderField } from './provider.ts'
import { type FieldProblem, VaultError } from './vault-error.ts'

/** What was sent, cleaned: fields to set, and fields to clear because they came empty. */
export type CheckedFields = { readonly set: Config; readonly clear: readonly string[] }

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/
const MOST_FIELDS = 64
/** Room for any private key or service-account file; blobs do not belong in a vault. */
const LONGEST_VALUE = 65_536

/** What a provider that is not described may hold: any texts, all of them secret. */
const ANY_FIELD: ProviderField = { label: '', secret: true, type: 'textarea' }

/** How the vault sees a field; one that is not described counts as secret. */
export function fieldOf(provider: Provider | undefined, name: string): ProviderField {
  return described(provider, name) ?? { ...ANY_FIELD, label: name }
}

/**
 * Cleans and checks the fields that were sent.
 *
 * @throws VaultError INTEGRATION_INVALID naming every wrong field
 */
export function checkFields(provider: Provider | undefined, sent: unknown): CheckedFields {
  const entries = entriesOf(sent)
  if (entries.length > MOST_FIELDS) {
    throw invalid([{ field: 'config', message: `An integration has at most ${MOST_FIELDS} fields` }])
  }
  const set: [string, string][] = []
  const clear: string[] = []
  const problems: FieldProblem[] = []
  for (const [name, value] of entries) {
    const text = textOf(value)
    const message = problemOfName(provider, name) ?? problemOf(provider, name, text)
    if (message !== undefined) problems.push({ field: name.slice(0, 100), message })
    else if (text) set.push([name, text])
    else clear.push(name)
  }
  if (problems.length > 0) throw invalid(problems)
  return { set: Object.fromEntries(set), clear }
}

/** Read once; what throws while it is read is not a config. */
function entriesOf(sent: unknown): [string, unknown][] {
  try {
    if (typeof sent === 'object' && sent !== null && !Array.isArray(sent)) return Object.entries(sent)
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  throw invalid([{ field: 'config', message: 'The config must be an object of field names and values' }])
}

/**
 * @throws VaultError INTEGRATION_INVALID naming every required field that is not set
 */
export function requireComplete(provider: Provider | undefined, config: Config): void {
  const missing = Object.entries(provider?.fields ?? {})
    .filter(([name, field]) => isRequired(field, config) && !Object.hasOwn(config, name))
    .map(([name, { label }]) => ({ field: name, message: `${label} must be set` }))
  if (missing.length > 0) throw invalid(missing)
}

/** Some fields are asked for only while another one has a certain value. */
function isRequired({ required = false, askedWhen }: ProviderField, config: Config): boolean {
  if (askedWhen === undefined) return required
  const other = Object.hasOwn(config, askedWhen.field) ? config[askedWhen.field] : undefined
  return other !== undefined && askedWhen.requiredFor.includes(other)
}

function invalid(details: readonly FieldProblem[]): VaultError {
  const [first] = details
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : ''
  return new VaultError('INTEGRATION_INVALID', `${first?.message ?? 'Invalid fields'}${more}`, { details })
}

function described(provider: Provider | undefined, name: string): ProviderField | undefined {
  return provider && Object.hasOwn(provider.fields, name) ? provider.fields[name] : undefined
}

/** Trimmed text; '' for nothing; undefined for what is not text. Ports and flags may come as such. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function problemOfName(provider: Provider | undefined, name: string): string | undefined {
  if (!NAME.test(name) || name in {}) {
    return 'A field name has at most 100 letters, digits, dots, dashes and underscores'
  }
  if (!provider || described(provider, name)) return undefined
  const known = Object.keys(provider.fields)
  const meant = known.find((other) => plain(other) === plain(name))
  const hint = meant ? `did you mean ${meant}?` : `it has ${known.join(', ')}`
  return `${provider.name} has no field ${name}; ${hint}`
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

function problemOf(
  provider: Provider | undefined,
  name: string,
  text: string | undefined,
): string | undefined {
  const field = fieldOf(provider, name)
  if (text === undefined) return `${field.label} must be text`
  if (text === '') return undefined
  if (text.length > LONGEST_VALUE) return `${field.label} is longer than ${LONGEST_VALUE} characters`
  if (toUSVString(text) !== text) return `${field.label} holds half a character`
  return problemOfText(field, text) ?? (provider ? problemOfPaste(field, text) : undefined)
}

function problemOfText({ label, type, options }: ProviderField, text: string): string | undefined {
  const several = type === 'textarea'
  if (several ? /[^\P{Cc}\t\n\r]/u.test(text) : /\p{Cc}/u.test(text)) {
    return `${label} holds a ${/[\r\n]/.test(text) ? 'line break' : 'control character'}`
  }
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) return `${label} must be a number`
  if (type === 'url') return problemOfAddress(label, text)
  if (type === 'select' && options && !options.some(({ value }) => value === text)) {
    return `${label} must be one of ${options.map(({ value }) => value).join(', ')}`
  }
  return undefined
}

/** What people paste by mistake. */
function problemOfPaste({ label, secret }: ProviderField, text: string): string | undefined {
  if (/^(["'`]).*\1$/s.test(text)) return `${label} must be without quotation marks`
  if (!secret) return undefined
  if (/^bearer\s/i.test(text)) return `${label} must be without "Bearer "`
  if (/^pk_(?:live|test)_/.test(text)) return `${label} is a publishable key; the secret key is needed`
  return undefined
}

/** An address is not secret, so it must not carry one. */
function problemOfAddress(label: string, text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url) return `${label} must be an address such as https://example.com`
  return url.username || url.password ? `${label} must be without a user name and password` : undefined
}
