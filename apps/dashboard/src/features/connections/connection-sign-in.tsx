import type { Integration } from '@orch/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'
import {
  type DeviceSignIn,
  signInProgressQuery,
  signInQuery,
  useConnectionSignIn,
} from './connection-queries.ts'
import { RedirectAddress } from './redirect-address.tsx'
import { openSignInWindow, type SignInEnd, useSignInEnd } from './sign-in-window.ts'
import { texts } from './texts.ts'
import { outcomeText } from './use-sign-in-outcome.ts'

type ConnectionSignInProps = {
  connection: Integration
  /** Whether there are values that are not saved: a person signs in with those that are. */
  isChanged: boolean
}

/** Signs a person in at the service that the settings of a connection name, where they name one. */
export function ConnectionSignIn({ connection: { id, fields }, isChanged }: ConnectionSignInProps) {
  const { data: kind = null } = useQuery({ ...signInQuery(id), enabled: fields['auth']?.isSet === true })
  const signIn = useConnectionSignIn()
  const queryClient = useQueryClient()
  const [end, setEnd] = useState<string>()
  const hear = useCallback(
    ({ outcome }: SignInEnd) => {
      setEnd(outcome)
      void queryClient.invalidateQueries(integrationsQuery)
    },
    [queryClient],
  )
  useSignInEnd(signIn.data?.kind === 'code', hear)
  if (kind === null) return null
  const begin = () => signIn.mutate({ id, place: kind === 'code' ? openSignInWindow() : undefined })
  return (
    <div className="flex flex-col gap-3 rounded-xl bg-raised p-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>{isChanged ? texts.saveFirstThenSign : texts.aPersonSignsAtService}</p>
        <Button onClick={begin} isBusy={signIn.isPending} disabled={isChanged}>
          {texts.signIn}
        </Button>
      </div>
      {kind === 'code' ? <RedirectAddress /> : null}
      {end === undefined ? null : <p role="status">{outcomeText(end)}</p>}
      {signIn.data?.kind === 'device' ? (
        <DeviceCode key={signIn.data.attempt} id={id} started={signIn.data} />
      ) : null}
      {signIn.error ? <ErrorNotice error={signIn.error} /> : null}
    </div>
  )
}

/** The code and where to type it in, until the person has. */
function DeviceCode({ id, started }: { id: string; started: DeviceSignIn }) {
  const { data: progress, error } = useQuery(signInProgressQuery(id, started))
  const queryClient = useQueryClient()
  const isConnected = progress?.outcome === 'connected'
  useEffect(() => {
    if (isConnected) void queryClient.invalidateQueries(integrationsQuery)
  }, [isConnected, queryClient])
  if (progress !== undefined && progress.outcome !== 'pending') return <p role="status">{progress.message}</p>
  const { userCode, verificationUri, verificationUriComplete } = started
  return (
    <div role="status" className="flex flex-col gap-1">
      <p>
        {texts.open}{' '}
        <a
          className="underline"
          href={verificationUriComplete ?? verificationUri}
          target="_blank"
          rel="noreferrer"
        >
          {verificationUri}
        </a>{' '}
        {texts.andTypeThisCode}
      </p>
      <code className="font-mono text-lg">{userCode}</code>
      {error ? <ErrorNotice error={error} /> : null}
    </div>
  )
}
