import { useLocation } from '@tanstack/react-router'
import { providerAddress } from '../lib/provider-address.ts'
import { SecretInput } from './fields/secret-input.tsx'
import { texts } from './texts.ts'
import { Field } from './ui/field.tsx'
import type { OwnPassword } from './use-own-password.ts'

type OwnPasswordFieldProps = { own: OwnPassword; description?: string }

/** Asks for the password or, of somebody who has none here, for a fresh sign-in at their provider. */
export function OwnPasswordField({ own, description }: OwnPasswordFieldProps) {
  if (own.provider !== undefined) return <FreshSignIn provider={own.provider} />
  return (
    <Field label={texts.yourPassword} isRequired description={description}>
      {(control) => (
        <SecretInput
          control={control}
          autoComplete="current-password"
          value={own.password}
          onChange={own.type}
        />
      )}
    </Field>
  )
}

function FreshSignIn({ provider }: { provider: string }) {
  const here = useLocation({ select: ({ href }) => href })
  return (
    <p className="rounded-xl bg-raised p-3 text-sm leading-6">
      {texts.youHaveNoPasswordHere}{' '}
      <a href={providerAddress(provider, here)} className="text-accent underline">
        {texts.signInAgain}
      </a>
    </p>
  )
}
