import { Tabs } from '@base-ui/react/tabs'
import type { Workflow } from '@orch/client'
import type { ReactNode } from 'react'
import { CodePanel } from './code-panel.tsx'
import type { PanelTab } from './panel-tab.ts'
import { PropertiesPanel } from './properties-panel.tsx'
import { texts } from './texts.ts'

const TABS: readonly { tab: PanelTab; label: string }[] = [
  { tab: 'properties', label: texts.properties },
  { tab: 'code', label: texts.code },
  { tab: 'executions', label: texts.executions },
]

type SidePanelProps = {
  workflow: Workflow
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  executions: ReactNode
  onAddStep: (source: string) => void
}

export function SidePanel({ workflow, tab, onTab, executions, onAddStep }: SidePanelProps) {
  const tabs = workflow.isOwner ? TABS : TABS.filter((each) => each.tab !== 'executions')
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next: PanelTab) => onTab(next)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List className="flex shrink-0 gap-1 border-b border-line px-3 pt-2">
        {tabs.map((each) => (
          <Tabs.Tab
            key={each.tab}
            value={each.tab}
            className="-mb-px border-b-2 border-transparent px-2.5 py-2 text-sm text-quiet outline-offset-[-2px] select-none hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {each.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="properties" className="flex min-h-0 flex-1 flex-col" tabIndex={-1}>
        <PropertiesPanel workflow={workflow} onAddStep={onAddStep} />
      </Tabs.Panel>
      <Tabs.Panel value="code" className="min-h-0 flex-1 overflow-y-auto p-4" tabIndex={-1}>
        <CodePanel workflow={workflow} />
      </Tabs.Panel>
      <Tabs.Panel value="executions" className="min-h-0 flex-1 overflow-y-auto p-4" tabIndex={-1}>
        {executions}
      </Tabs.Panel>
    </Tabs.Root>
  )
}
