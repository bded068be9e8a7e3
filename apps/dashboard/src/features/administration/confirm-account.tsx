import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { type AskedAccount, useAccountAction } from './administration-queries.ts'
import { texts } from './texts.ts'

type ConfirmAccountProps = { asked: AskedAccount | undefined; onClose: () => void }

/** Before what ends the work of somebody. */
export function ConfirmAccount({ asked, onClose }: ConfirmAccountProps) {
  const block = useAccountAction('block', onClose)
  const endSessions = useAccountAction('endSessions', onClose)
  const isBlock = asked?.action !== 'endSessions'
  const change = isBlock ? block : endSessions
  return (
    <ConfirmFor
      subject={asked}
      onClose={onClose}
      title={isBlock ? texts.actions.block.title : texts.actions.endSessions.title}
      action={isBlock ? texts.actions.block.action : texts.actions.endSessions.label}
      change={change}
      onConfirm={({ account }) => change.mutate(account)}
    >
      {({ account }) => (
        <>
          <p>
            <strong className="text-ink">{account.name}</strong> {account.email}
          </p>
          <p>{isBlock ? texts.actions.block.text : texts.actions.endSessions.text}</p>
        </>
      )}
    </ConfirmFor>
  )
}
