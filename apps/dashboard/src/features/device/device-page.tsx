import { Page } from '../../components/page.tsx'
import { CodeForm } from './code-form.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { useDecision } from './use-decision.ts'

/** Where a program that asks for a key sends its person: `/device`, with the code or without. */
export function DevicePage({ code }: { code: string | undefined }) {
  const decision = useDecision()
  return (
    <Page
      title="Connect a program"
      description="A command line or another program without a browser asks for an API key. It shows a code; approve it only if you started that program yourself."
    >
      {decision.data ? (
        <Decided approved={decision.data.approved} />
      ) : code === undefined ? (
        <CodeForm />
      ) : (
        <DeviceChoice code={code} decision={decision} />
      )}
    </Page>
  )
}

function Decided({ approved }: { approved: boolean }) {
  return (
    <p role="status" className="text-sm leading-6">
      {approved
        ? 'Approved. Go back to the program: it has its key in a few seconds. You can delete that key under API keys at any time.'
        : 'Refused. The program gets no key.'}
    </p>
  )
}
