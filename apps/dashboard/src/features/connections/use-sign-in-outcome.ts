import { useEffect, useState } from 'react'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { tellSignInEnd } from './sign-in-window.ts'

const FAILURES: Readonly<Record<string, string>> = {
  denied: 'The service was told not to connect. Nothing was stored.',
  expired: 'The sign-in took too long, or was begun in another browser. Start it again.',
  refused: 'The service does not accept this server. Its operator has to check the client id and secret.',
  client_refused: 'The service refuses the client of this connection. Check its client ID and secret.',
  changed: 'The connection was changed while you signed in. Open it and sign in again.',
  unreachable: 'The service did not answer. Try again in a moment.',
  not_allowed: 'You may not connect accounts in this workspace, or the connection is gone.',
}

const CONNECTED = 'connected'

/** How a sign-in ended, in words. */
export function outcomeText(outcome: string): string {
  return outcome === CONNECTED ? 'Account connected' : (FAILURES[outcome] ?? 'The sign-in did not work')
}

/**
 * Says once what came of a sign-in at a service, and takes it out of the address.
 * @returns the outcome, once another page says that it waited for it and that this window has done its work
 */
export function useSignInOutcome(): string | undefined {
  const [heard, setHeard] = useState<string>()
  useEffect(() => {
    const url = new URL(window.location.href)
    const outcome = url.searchParams.get('oauth')
    if (outcome === null) return
    tellSignInEnd(outcome, () => {
      setHeard(outcome)
      window.close()
    })
    if (outcome === CONNECTED) toastDone(outcomeText(outcome))
    else toastError(new Error(outcomeText(outcome)))
    url.searchParams.delete('oauth')
    url.searchParams.delete('integration')
    window.history.replaceState(window.history.state, '', url)
  }, [])
  return heard
}
