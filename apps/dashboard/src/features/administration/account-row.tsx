import type { Account } from '@orch/client'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { AskedAccount } from './administration-queries.ts'
import { FACTS, ROW } from './found-pages.tsx'
import { texts } from './texts.ts'

type AccountRowProps = { account: Account; sendsMail: boolean; onAsk: (asked: AskedAccount) => void }

export function AccountRow({ account, sendsMail, onAsk }: AccountRowProps) {
  const { name, email, operator, createdAt, lastSignInAt } = account
  const said = texts.accounts
  return (
    <li className={ROW}>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate font-medium">{name}</span>
          {account.isOneself ? <Badge tone="accent">{said.you}</Badge> : null}
          {operator === 'no' ? null : <Badge tone="warn">{said.operator[operator]}</Badge>}
          {account.hasTwoFactor ? <Badge tone="good">{said.twoFactor}</Badge> : null}
          {account.blockedAt === null ? null : <Badge tone="bad">{said.blocked}</Badge>}
        </p>
        <p className={FACTS}>
          {email} · {said.workspaces(account.workspaces)}
        </p>
        <p className={FACTS}>
          {said.joined} <TimeAgo at={createdAt} /> ·{' '}
          {lastSignInAt === null ? (
            said.neverSignedIn
          ) : (
            <>
              {said.lastSignIn} <TimeAgo at={lastSignInAt} />
            </>
          )}
        </p>
      </div>
      <AccountMenu account={account} sendsMail={sendsMail} onAsk={onAsk} />
    </li>
  )
}
