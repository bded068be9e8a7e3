import type { FieldDescription, TestResult } from '@orch/providers'
import type { Config } from './integration.ts'

/** One field of a provider's credentials, as far as the vault reads it. */
export type ProviderField = Readonly<
  Pick<FieldDescription, 'label' | 'secret'> &
    Partial<Pick<FieldDescription, 'required' | 'type' | 'options'>>
>

/**
 * The part of a provider's description the vault reads; those of `@orch/providers` have it. `Http` is whatever
 * its test needs to call out; the vault only hands it on.
 */
export type Provider<Http = unknown> = {
  readonly id: string
  readonly name: string
  readonly fields: Readonly<Record<string, ProviderField>>
  test?(fields: Config, http: Http): Promise<TestResult>
}
