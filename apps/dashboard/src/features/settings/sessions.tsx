import type { AccountSession } from '@orch/client'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { toastDone } from '../../components/ui/toast.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { dateTime } from '../../lib/time.ts'
import { texts } from './texts.ts'

const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => account.sessions.list() })

/** Where the person is signed in; each can be ended but the one of this browser, which signs out instead. */
export function Sessions() {
  const sessions = useQuery(sessionsQuery)
  if (sessions.isPending) return <Loading what={texts.loadingSessions} />
  if (sessions.error) return <ErrorNotice error={sessions.error} />
  return (
    <ul className="flex flex-col gap-3">
      {sessions.data.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  )
}

function SessionRow({ session }: { session: AccountSession }) {
  const queryClient = useQueryClient()
  const end = useChange(() => account.sessions.end(session.id), {
    onDone: () => {
      toastDone(texts.theSessionHasEnded)
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const since = dateTime(session.createdAt)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0 text-sm">
        <p className="truncate">
          {nameOf(session)}
          {session.isCurrent ? ` · ${texts.thisBrowser}` : null}
        </p>
        <p className="text-quiet">
          {texts.since(since)}
          {session.address === null ? null : texts.from(session.address)}
        </p>
        {end.error ? <ErrorNotice error={end.error} /> : null}
      </div>
      {session.isCurrent ? null : (
        <Button
          size="small"
          isBusy={end.isPending}
          onClick={() => end.mutate()}
          aria-label={texts.endTheSessionOf(since)}
        >
          {texts.end}
        </Button>
      )}
    </li>
  )
}

/** In words; what nobody knows by name shows what it said of itself. */
function nameOf({ browser, system, agent }: AccountSession): string {
  if (browser !== null && system !== null) return texts.browserOn(browser, system)
  return browser ?? agent ?? texts.unknownBrowser
}
