import { Page } from '../../components/page.tsx'
import { CodeForm } from './code-form.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { texts } from './texts.ts'
import { useDecision } from './use-decision.ts'

/** Where a program that asks for a key sends its person: `/device`, with the code or without. */
export function DevicePage({ code }: { code: string | undefined }) {
  const decision = useDecision()
  return (
    <Page title={texts.page.title} description={texts.page.description}>
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
      {approved ? texts.approved : texts.refused}
    </p>
  )
}
