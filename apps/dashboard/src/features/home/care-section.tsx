import type { Integration } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Section } from '../../components/section.tsx'
import { connectionName } from '../../lib/connection-name.ts'
import { careOf } from './figures.ts'
import { texts } from './texts.ts'

/** The connections that stop workflows, or soon will; nothing while all are well. */
export function CareSection({ connections }: { connections: readonly Integration[] }) {
  const now = new Date()
  const ill = connections.flatMap((connection) => {
    const why = careOf(connection, now)
    return why === undefined ? [] : [{ id: connection.id, name: connectionName(connection), why }]
  })
  if (ill.length === 0) return null
  return (
    <Section
      title={texts.connectionsThatNeedCare}
      actions={
        <Link to="/connections" className="py-1 text-sm text-accent underline-offset-2 hover:underline">
          {texts.openConnections}
        </Link>
      }
    >
      <ul aria-label={texts.connectionsThatNeedCare} className="-my-2 max-h-72 overflow-y-auto">
        {ill.map(({ id, name, why }) => (
          <li key={id} className="border-t border-line py-2 text-sm first:border-t-0">
            <p className="font-medium break-words">{name}</p>
            <p className="text-[0.8125rem] break-words text-bad">{why}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
