import type { FieldDescription, GrantAnswer, TestResult } from '@orch/providers'
import type { Config } from './integration.ts'

/** One field of a provider's credentials, as far as the vault reads it. */
export type ProviderField = Readonly<
  Pick<FieldDescription, 'label' | 'secret'> &
    Partial<
      Pick<FieldDescription, 'required' | 'type' | 'options' | 'askedWhen' | 'isManaged' | 'destination'>
    >
>

/**
 * The part of a provider's description the vault reads; those of `@orch/providers` have it. `Http` is whatever
 * its test needs to call out; the vault only hands it on.
 */
export type Provider<Http = unknown> = {
  readonly id: string
  readonly name: string
  readonly fields: Readonly<Record<string, ProviderField>>
  /** Asks the service whether it takes these fields. */
  test?(fields: Config, http: Http): Promise<TestResult>
  /** Secrets that stand inside fields, each by itself. */
  partsOf?(fields: Config): readonly string[]
  /** How some of its credentials get an access token by themselves; the vault keeps it in the field `accessToken`. */
  token?: {
    /** Whether credentials with these fields get their token so. */
    isFetched(fields: Config): boolean
    /** Never throws; ends within 30 seconds. */
    fetch(fields: Config, http: Http): Promise<GrantAnswer>
  }
}
