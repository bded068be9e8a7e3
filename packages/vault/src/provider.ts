import type { Config, TestResult } from './integration.ts'

/** One field of a provider's credentials, as far as the vault reads it. */
export type ProviderField = {
  readonly label: string
  readonly secret: boolean
  readonly required?: boolean
  readonly type?: 'password' | 'text' | 'url' | 'number' | 'textarea' | 'select'
  readonly options?: readonly { readonly value: string }[]
}

/**
 * The part of a provider's description the vault reads. `Http` is whatever its test needs to call out; the vault
 * only hands it on.
 */
export type Provider<Http = unknown> = {
  readonly id: string
  readonly name: string
  readonly fields: Readonly<Record<string, ProviderField>>
  test?(fields: Config, http: Http): Promise<TestResult>
}
