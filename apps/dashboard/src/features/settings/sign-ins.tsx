import type { OwnSignIn, SignInProviderView, User } from '@orch/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { SignInRefused } from '../../components/sign-in-refused.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { PasswordOnce } from './password-once.tsx'
import { texts } from './texts.ts'

const signInsQuery = queryOptions({
  queryKey: ['account', 'sign-ins'],
  queryFn: async ({ signal }) => {
    const [providers, own] = await Promise.all([
      account.auth.providers({ signal }),
      account.signIns.list({ signal }),
    ])
    return { providers, own }
  },
})

type SignInsProps = { user: User; refused: string | undefined }

/** The providers by which the person signs in, and those that they may connect. */
export function SignIns({ user, refused }: SignInsProps) {
  const { data, error } = useQuery(signInsQuery)
  if (error) return <ErrorNotice error={error} />
  if (data === undefined) return <Loading what={texts.loadingProviders} />
  const { providers, own } = data
  const free = providers.filter(({ label }) => !own.some((one) => one.label === label))
  return (
    <div className="flex flex-col gap-3">
      {refused === undefined ? null : <SignInRefused code={refused} />}
      {providers.length === 0 && own.length === 0 ? (
        <p className="text-sm text-quiet">{texts.theOperatorThisServerHas}</p>
      ) : null}
      {own.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {own.map((signIn) => (
            <OwnRow key={signIn.id} signIn={signIn} />
          ))}
        </ul>
      ) : null}
      {user.providerId === null ? <Connect providers={free} /> : null}
    </div>
  )
}

function OwnRow({ signIn: { id, label, connectedAt } }: { signIn: OwnSignIn }) {
  const remove = useChange(() => account.signIns.remove(id), {
    said: texts.youSignByNoMore(label),
    refreshes: [signInsQuery],
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <div className="min-w-0">
        <p>{label}</p>
        <p className="text-quiet">
          {texts.connected} <TimeAgo at={connectedAt} />
        </p>
        {remove.error ? <ErrorNotice error={remove.error} /> : null}
      </div>
      <Button
        size="small"
        isBusy={remove.isPending}
        onClick={() => remove.mutate()}
        aria-label={texts.remove(label)}
      >
        {texts.removeSignIns}
      </Button>
    </li>
  )
}

function Connect({ providers }: { providers: readonly SignInProviderView[] }) {
  const [chosen, setChosen] = useState<SignInProviderView>()
  const add = useChange((password: string) => account.signIns.add({ provider: chosen?.id ?? '', password }), {
    isSecret: true,
    onDone: ({ url }) => window.location.assign(url),
  })
  return (
    <>
      <div className="flex flex-wrap gap-2.5">
        {providers.map((provider) => (
          <Button key={provider.id} onClick={() => setChosen(provider)}>
            {texts.connect(provider.label)}
          </Button>
        ))}
      </div>
      <Dialog
        isOpen={chosen !== undefined}
        onOpenChange={(open) => (open ? undefined : setChosen(undefined))}
        title={texts.connect(chosen?.label ?? '')}
        description={texts.youGoThereSignCome}
      >
        <PasswordOnce
          action={texts.goThere}
          isBusy={add.isPending}
          error={add.error}
          onPassword={add.mutate}
        />
      </Dialog>
    </>
  )
}
