import type { Integration } from '@orch/client'
import { Button } from '../../components/ui/button.tsx'
import { useServiceOf, useSignInAt } from './sign-in-at.ts'
import { texts } from './texts.ts'

type SignInButtonProps = {
  provider: string
  /** Given: the account is connected again. */
  connectionId?: string
  /** Once the person allowed it there. */
  onConnected?: (connection: Integration) => void
}

/** Connects an account instead of a key, where the operator registered this server at the service. */
export function SignInButton({ provider, connectionId, onConnected }: SignInButtonProps) {
  const service = useServiceOf(provider)
  const signIn = useSignInAt(onConnected)
  if (service === undefined) return null
  const again = connectionId === undefined ? {} : { integrationId: connectionId }
  return (
    <Button
      variant={connectionId === undefined ? 'primary' : 'secondary'}
      size={connectionId === undefined ? 'medium' : 'small'}
      onClick={() => signIn.mutate({ service: service.service, ...again })}
      isBusy={signIn.isPending}
    >
      {connectionId === undefined ? texts.connectWith(service.name) : texts.signInAgain}
    </Button>
  )
}
