import type { Integration } from '@orch/client'
import { Pencil, Trash2 } from 'lucide-react'
import { ProviderIcon } from '../../components/provider-icon.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Button } from '../../components/ui/button.tsx'
import { accountName } from '../../lib/account-name.ts'
import { findProvider, isTestable } from '../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { expiryOf } from '../../lib/expiry.ts'
import { useMay } from '../../lib/workspace.ts'
import { useTestConnection } from './connection-queries.ts'
import { ConnectionStatus } from './connection-status.tsx'
import { categoryLabel } from './script-names.ts'
import { SignInButton } from './sign-in-button.tsx'
import { texts } from './texts.ts'
import { VerdictNotice } from './verdict-notice.tsx'

type ConnectionRowProps = { connection: Integration; onEdit: () => void; onDelete: () => void }

export function ConnectionRow({ connection, onEdit, onDelete }: ConnectionRowProps) {
  const test = useTestConnection()
  const mayEdit = useMay('integrations.update')
  const provider = findProvider(connection.type)?.label ?? connection.type
  const name = connectionName(connection)
  return (
    <li className="flex flex-col gap-3 border-b border-line px-4 py-3.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-3">
        <ProviderIcon id={connection.type} label={provider} />
        <div className="min-w-0 flex-1 basis-40">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="truncate font-medium">{name}</span>
            <ConnectionStatus connection={connection} />
          </p>
          <p className="mt-0.5 truncate text-[0.8125rem] text-quiet">
            {provider} ·{' '}
            {connection.lastTest ? (
              <>
                {texts.tested} <TimeAgo at={connection.lastTest.testedAt} />
                <Account of={connection} />
              </>
            ) : (
              texts.neverTested
            )}
            <Expiry of={connection} />
          </p>
          <InScripts connection={connection} />
        </div>
        {mayEdit ? (
          <RowTools connection={connection} onEdit={onEdit} onDelete={onDelete} test={test} />
        ) : null}
      </div>
      <VerdictNotice test={test.data} error={test.error} />
    </li>
  )
}

/** The variable in which scripts get it, and what it is for. */
function InScripts({ connection: { envKey, category } }: { connection: Integration }) {
  if (envKey === null && category === null) return null
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-quiet">
      {envKey === null ? null : <code className="font-mono text-xs">{envKey}</code>}
      {category === null ? null : <span>{categoryLabel(category)}</span>}
    </p>
  )
}

/** Whose account the last test found. */
function Account({ of: { lastTest } }: { of: Integration }) {
  const name = accountName(lastTest?.account)
  return name === undefined ? null : <> · {name}</>
}

function RowTools({
  connection,
  onEdit,
  onDelete,
  test,
}: ConnectionRowProps & { test: ReturnType<typeof useTestConnection> }) {
  const name = connectionName(connection)
  return (
    <div className="flex items-center gap-1">
      {connection.needsAuthorization ? (
        <SignInButton provider={connection.type} connectionId={connection.id} />
      ) : null}
      {isTestable(connection.type) ? (
        <Button
          size="small"
          aria-label={texts.test(name)}
          onClick={() => test.mutate(connection.id)}
          isBusy={test.isPending}
        >
          {texts.testConnectionRow}
        </Button>
      ) : null}
      <Button variant="ghost" size="smallIcon" aria-label={texts.edit(name)} onClick={onEdit}>
        <Pencil aria-hidden="true" />
      </Button>
      <Button variant="quietDanger" size="smallIcon" aria-label={texts.delete(name)} onClick={onDelete}>
        <Trash2 aria-hidden="true" />
      </Button>
    </div>
  )
}

/** Counts the days down once there are few. */
function Expiry({ of }: { of: Integration }) {
  const expiry = expiryOf(of, new Date())
  if (expiry === undefined) return null
  return <span className={expiry.isUrgent ? 'text-bad' : ''}> · {expiry.text}</span>
}
