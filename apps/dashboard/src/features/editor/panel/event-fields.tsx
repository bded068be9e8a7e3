import { useParams } from '@tanstack/react-router'
import { SelectField } from '../../../components/fields/select-field.tsx'
import { allEvents, findEvent, useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import type { EventDescription, FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import { EventConnection } from './event-connection.tsx'
import { EventLook } from './event-look.tsx'
import { pollFields } from './event-settings.ts'
import { EventState } from './event-state.tsx'
import { OfferedSecretField } from './offered-secret.tsx'
import { TriggerExample } from './trigger-example.tsx'
import { EXAMPLE_KEY, type TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { texts } from './trigger-texts.ts'
import { WebhookAddressField } from './webhook-address.tsx'

/** When something happens in a service: which event, with which connection, and how it goes. */
export function EventFields(props: TriggerFieldsProps) {
  const { nodeId, config, onChange, errors } = props
  useCatalogue()
  const { id: workflowId = '' } = useParams({ strict: false })
  const event = findEvent(config['eventType'])
  return (
    <>
      <SelectField
        field={choiceOf(allEvents())}
        value={configText(config['eventType'])}
        error={errors['eventType']}
        onChange={(next) => onChange('eventType', next)}
      />
      {event && (
        <>
          <p className="text-sm text-quiet">{event.description}.</p>
          <EventConnection event={event} {...props} />
          <TriggerSettings
            fields={[...event.fields, ...(event.comes.how === 'polled' ? pollFields(config) : [])]}
            {...props}
          />
          {event.comes.how === 'sent' ? (
            <SentBy event={event} workflowId={workflowId} nodeId={nodeId} />
          ) : (
            <EventLook
              key={nodeId}
              trigger={{ workflowId, nodeId }}
              onUse={(sample) => onChange(EXAMPLE_KEY, sample)}
            />
          )}
          <TriggerExample {...props} help={texts.whatWorkflowGetsWhenYouPress} />
          <EventState trigger={{ workflowId, nodeId }} />
        </>
      )}
    </>
  )
}

/** Whether this server tells the service the address, or a person does. */
function SentBy({
  event,
  workflowId,
  nodeId,
}: {
  event: EventDescription
  workflowId: string
  nodeId: string
}) {
  const { comes } = event
  if (comes.how !== 'sent') return null
  if (comes.by === 'api') return <p className="text-sm text-quiet">{texts.theServerTellsServiceAddress}</p>
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">{comes.steps}</p>
      <WebhookAddressField trigger={{ workflowId, nodeId }} />
      <OfferedSecretField key={nodeId} sender={comes.sender} trigger={{ workflowId, nodeId }} />
    </div>
  )
}

function choiceOf(events: readonly EventDescription[]): FieldDescription {
  const options = events.map((event) => ({
    value: event.type,
    label: event.english.category === 'System' ? event.label : `${event.category}: ${event.label}`,
  }))
  return {
    key: 'eventType',
    label: texts.event,
    kind: 'select',
    isRequired: true,
    placeholder: texts.chooseAnEvent,
    options,
  }
}
