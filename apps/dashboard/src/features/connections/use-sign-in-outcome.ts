import { useEffect, useState } from 'react'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { tellSignInEnd } from './sign-in-window.ts'
import { texts } from './texts.ts'

const FAILURES: Readonly<Record<string, string>> = texts.failures

const CONNECTED = 'connected'

/** How a sign-in ended, in words. */
export function outcomeText(outcome: string): string {
  return outcome === CONNECTED ? texts.accountConnected : (FAILURES[outcome] ?? texts.theSignDidNotWork)
}

/** Says it in a corner of the page. */
export function toastOutcome(outcome: string): void {
  if (outcome === CONNECTED) toastDone(outcomeText(outcome))
  else toastError(new Error(outcomeText(outcome)))
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
    const integrationId = url.searchParams.get('integration') ?? undefined
    tellSignInEnd({ outcome, integrationId }, () => {
      setHeard(outcome)
      window.close()
    })
    toastOutcome(outcome)
    url.searchParams.delete('oauth')
    url.searchParams.delete('integration')
    window.history.replaceState(window.history.state, '', url)
  }, [])
  return heard
}
