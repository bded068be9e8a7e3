import type { Account } from '@orch/client'
import { Ban, Ellipsis, LogOut, Mail, ShieldCheck, ShieldOff, Undo2 } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuItem } from '../../components/ui/menu.tsx'
import { type AskedAccount, useAccountAction } from './administration-queries.ts'
import { texts } from './texts.ts'

type AccountMenuProps = { account: Account; sendsMail: boolean; onAsk: (asked: AskedAccount) => void }

/** What an operator may do for an account now: what the server would refuse is not offered. */
export function AccountMenu({ account, sendsMail, onAsk }: AccountMenuProps) {
  const [promote, demote] = [useAccountAction('promote'), useAccountAction('demote')]
  const [unblock, sendReset] = [useAccountAction('unblock'), useAccountAction('sendReset')]
  const { operator, isOneself } = account
  const isBlocked = account.blockedAt !== null
  const isBusy = [promote, demote, unblock, sendReset].some(({ isPending }) => isPending)
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="smallIcon"
          aria-label={texts.accounts.actionsOf(account.name)}
          isBusy={isBusy}
        >
          {isBusy ? null : <Ellipsis aria-hidden="true" />}
        </Button>
      }
    >
      <MenuItem isDisabled={!sendsMail} onClick={() => sendReset.mutate(account)}>
        <Mail aria-hidden="true" />
        {texts.actions.sendReset.label}
      </MenuItem>
      <MenuItem onClick={() => onAsk({ account, action: 'endSessions' })}>
        <LogOut aria-hidden="true" />
        {texts.actions.endSessions.label}
      </MenuItem>
      {operator === 'no' && !isBlocked ? (
        <MenuItem onClick={() => promote.mutate(account)}>
          <ShieldCheck aria-hidden="true" />
          {texts.actions.promote.label}
        </MenuItem>
      ) : null}
      {operator === 'promoted' && !isOneself ? (
        <MenuItem onClick={() => demote.mutate(account)}>
          <ShieldOff aria-hidden="true" />
          {texts.actions.demote.label}
        </MenuItem>
      ) : null}
      {isBlocked ? (
        <MenuItem onClick={() => unblock.mutate(account)}>
          <Undo2 aria-hidden="true" />
          {texts.actions.unblock.label}
        </MenuItem>
      ) : null}
      {operator === 'no' && !isBlocked && !isOneself ? (
        <MenuItem isDanger onClick={() => onAsk({ account, action: 'block' })}>
          <Ban aria-hidden="true" />
          {texts.actions.block.label}
        </MenuItem>
      ) : null}
    </Menu>
  )
}
