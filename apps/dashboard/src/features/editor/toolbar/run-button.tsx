import { ChevronDown, Play } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { Menu, MenuItem } from '../../../components/ui/menu.tsx'
import { triggersOf } from '../drawing/triggers.ts'
import { useDrawing } from '../editor-context.ts'
import type { Run } from '../run/use-run.ts'
import { stepDisplay } from '../step-display.ts'
import { texts } from './texts.ts'

/** Starts the drawing by hand; where it has several triggers, by the one that is chosen. */
export function RunButton({ run }: { run: Run }) {
  const triggers = triggersOf(useDrawing())
  const icon = run.isStarting ? null : <Play aria-hidden="true" />
  if (triggers.length < 2)
    return (
      <Button variant="primary" onClick={() => run.start()} isBusy={run.isStarting}>
        {icon}
        {texts.run}
      </Button>
    )
  return (
    <Menu
      trigger={
        <Button variant="primary" isBusy={run.isStarting}>
          {icon}
          {texts.run}
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      {triggers.map((trigger) => (
        <TriggerItem key={trigger.id} display={stepDisplay(trigger)} onStart={() => run.start(trigger.id)} />
      ))}
    </Menu>
  )
}

function TriggerItem({ display, onStart }: { display: ReturnType<typeof stepDisplay>; onStart: () => void }) {
  const Icon = display.icon
  return (
    <MenuItem onClick={onStart}>
      {Icon === undefined ? null : <Icon aria-hidden="true" />}
      {texts.from(display.title)}
    </MenuItem>
  )
}
