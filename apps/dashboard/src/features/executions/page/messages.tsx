import type { Execution, ExecutionMessage } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Section } from '../../../components/section.tsx'
import { Badge, type Tone } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { dateTime } from '../../../lib/time.ts'
import { useMay } from '../../../lib/workspace.ts'
import { CHANNELS } from '../../failures/new-alert.ts'
import { messagesQuery, useSendAgain } from '../execution-queries.ts'
import { texts } from './texts.ts'

type MessagesProps = { execution: Pick<Execution, 'id' | 'completedAt'> }

/** The receivers that are told of the execution, and what became of each message; nothing where nobody is told. */
export function Messages({ execution }: MessagesProps) {
  const { data = [], error } = useQuery(messagesQuery(execution))
  if (data.length === 0 && error === null) return null
  return (
    <Section title={texts.callbacksAndAlerts} description={texts.messagesHelp}>
      {error ? <ErrorNotice error={error} /> : null}
      <ul aria-label={texts.callbacksAndAlerts} className="flex flex-col empty:hidden">
        {data.map((message) => (
          <MessageRow key={message.id} execution={execution} message={message} />
        ))}
      </ul>
    </Section>
  )
}

function MessageRow({ execution, message }: MessagesProps & { message: ExecutionMessage }) {
  const mayChange = useMay('executions.sendAgain')
  const again = useSendAgain(execution)
  const { id, channel, target, state, error } = message
  const name = target === null ? CHANNELS[channel] : `${CHANNELS[channel]}: ${target}`
  const isAtRest = state !== 'waiting' || error !== null
  const { tone, text, more } = whatBecameOf(message)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-words">{name}</p>
        <p
          role="status"
          className="mt-1 flex flex-wrap items-center gap-2 text-[0.8125rem] break-words text-quiet"
        >
          <Badge tone={tone}>{text}</Badge>
          <span className="min-w-0">{more}</span>
        </p>
      </div>
      {mayChange && isAtRest ? (
        <Button
          size="small"
          aria-label={texts.sendAgain(name)}
          isBusy={again.isPending}
          onClick={() => again.mutate(id)}
        >
          <Send aria-hidden="true" />
          {texts.sendAgainMessages}
        </Button>
      ) : null}
    </li>
  )
}

/** In a few words, and what goes with them. */
function whatBecameOf(message: ExecutionMessage): { tone: Tone; text: string; more: string } {
  const { state, at, attempts, nextAt, error, status } = message
  if (state === 'sent') {
    const answered = status === null ? '' : texts.theReceiverAnswered(status)
    return { tone: 'good', text: texts.sent, more: `${dateTime(at)}${answered}` }
  }
  if (state === 'given-up') {
    return { tone: 'bad', text: texts.givenUp, more: texts.afterTries(attempts, error) }
  }
  if (nextAt === null) return { tone: 'plain', text: texts.waiting, more: texts.itSentWhenExecutionEnds }
  if (error === null)
    return { tone: 'busy', text: texts.onItsWay, more: attempts > 1 ? texts.try(attempts) : '' }
  const next = texts.theNextTryAt(dateTime(nextAt))
  return { tone: 'warn', text: texts.tryingAgain, more: texts.tryFailed(attempts, error, next) }
}
